import type { ForecastBody, ForecastGroupBody } from '@gl/contracts/forecast';
import { useMemo, useState } from 'react';
import { useWords } from '../../shared/words.js';
import { ArrivalsChart } from './arrivals-chart.js';
import { forecastWords } from './forecast-words.js';
import { groupSays } from './group-says.js';
import { Staffing } from './staffing.js';
import { WhatIf } from './what-if.js';
import { played } from './what-if-model.js';
import { WindowsTable } from './windows-table.js';

/** One lane group: who is expected, which lanes that takes, and what if there were others. */
export function GroupSection({ body, group }: { body: ForecastBody; group: ForecastGroupBody }) {
  const { common } = useWords();
  const texts = forecastWords.useTexts();
  const [change, setChange] = useState(0);
  const play = useMemo(() => played(group, body.windowMin, change), [group, body.windowMin, change]);
  const says = groupSays(group, body.timeZone, texts);
  const name = common.laneGroups[group.laneGroup];
  const titleId = `forecast-${group.laneGroup}`;
  return (
    <section className="forecast-group" aria-labelledby={titleId}>
      <h2 id={titleId}>{name}</h2>
      <p>{says}</p>
      {isEmpty(group) ? null : (
        <>
          <ArrivalsChart group={group} zone={body.timeZone} windowMin={body.windowMin} says={says} />
          <div className="forecast-pair">
            <Staffing group={group} zone={body.timeZone} />
            <WhatIf group={group} zone={body.timeZone} change={change} play={play} onChange={setChange} />
          </div>
          <details className="forecast-details">
            <summary>{texts.table.show}</summary>
            <WindowsTable body={body} group={group} name={name} change={change} play={play} />
          </details>
        </>
      )}
    </section>
  );
}

/** A chart of nothing says less than its sentence. */
const isEmpty = ({ windows }: ForecastGroupBody) =>
  windows.every(({ booked, expected, actual }) => booked === 0 && !expected && !actual);
