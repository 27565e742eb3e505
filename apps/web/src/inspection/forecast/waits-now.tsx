import type { ForecastBody } from '@gl/contracts/forecast';
import { shownWait, type WaitRange } from '@gl/domain/forecast/wait';
import { useRef } from 'react';
import { useWords } from '../../shared/words.js';
import { forecastWords } from './forecast-words.js';
import { waitText } from './wait-text.js';

type Now = ForecastBody['now'][number];

/** What who joins now will wait. A change under five minutes is not shown: numbers that flicker are believed by nobody. */
export function WaitsNow({ now }: { now: ForecastBody['now'] }) {
  const { common } = useWords();
  const texts = forecastWords.useTexts();
  const shown = useRef(new Map<Now['laneGroup'], WaitRange>());
  const steady = ({ laneGroup, wait }: Now): WaitRange | null => {
    if (wait === null) return null;
    const kept = shownWait(shown.current.get(laneGroup) ?? null, wait);
    shown.current.set(laneGroup, kept);
    return kept;
  };
  const waiting = now.filter(({ ahead }) => ahead > 0);
  return (
    <section aria-labelledby="forecast-now">
      <h2 id="forecast-now">{texts.nowTitle}</h2>
      {waiting.length === 0 && <p className="quiet">{texts.nobodyWaits}</p>}
      <ul className="forecast-now">
        {waiting.map((one) => {
          const wait = steady(one);
          const name = common.laneGroups[one.laneGroup];
          return (
            <li key={one.laneGroup}>
              {wait ? texts.nowWait(name, waitText(wait, texts), one.ahead) : texts.nowUnknown(name, one.ahead)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
