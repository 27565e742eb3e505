import type { ForecastGroupBody } from '@gl/contracts/forecast';
import type { ForecastMessages } from '@gl/messages/desk/forecast-messages';
import { Button } from 'antd';
import { clock } from '../../shared/moment.js';
import { forecastWords } from './forecast-words.js';
import { waitText } from './wait-text.js';
import { canChange, longest, type Played } from './what-if-model.js';

interface Props {
  group: ForecastGroupBody;
  zone: string;
  change: number;
  play: Played;
  onChange: (change: number) => void;
}

/** The reader opens or shuts lanes on paper: nothing is changed at the port. */
export function WhatIf({ group, zone, change, play, onChange }: Props) {
  const texts = forecastWords.useTexts();
  const { whatIf } = texts;
  return (
    <div>
      <h3>{whatIf.title}</h3>
      <fieldset className="what-if-choice">
        <legend>{whatIf.what}</legend>
        <Button onClick={() => onChange(change - 1)} disabled={!canChange(group, change, -1)} aria-label={whatIf.fewer}>
          −
        </Button>
        <b aria-live="polite">{change === 0 ? whatIf.asProposed : whatIf.change(change)}</b>
        <Button onClick={() => onChange(change + 1)} disabled={!canChange(group, change, 1)} aria-label={whatIf.more}>
          +
        </Button>
      </fieldset>
      <p aria-live="polite">{says(group, zone, change, play, texts)}</p>
      <p className="quiet">{whatIf.atLimit(group.lanesThere)}</p>
    </div>
  );
}

function says(group: ForecastGroupBody, zone: string, change: number, play: Played, texts: ForecastMessages): string {
  const { whatIf } = texts;
  const worst = longest(play.waits);
  const proposed = longest(group.windows.map(({ wait }) => wait));
  if (!worst || !proposed) return whatIf.noWait;
  const [wait, time] = [waitText(worst.wait, texts), clock(group.windows[worst.at]!.start, zone)];
  if (change === 0) return whatIf.proposed(wait, time, play.laneHours);
  return whatIf.says(wait, time, waitText(proposed.wait, texts), play.laneHours);
}
