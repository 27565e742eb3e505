import type { ForecastBody, ForecastGroupBody } from '@gl/contracts/forecast';
import { MINUTE } from '@gl/domain/local-time';
import { clock } from '../../shared/moment.js';
import { forecastWords } from './forecast-words.js';
import { waitText } from './wait-text.js';
import type { Played } from './what-if-model.js';

interface Props {
  body: ForecastBody;
  group: ForecastGroupBody;
  name: string;
  change: number;
  play: Played;
}

/** Everything that the chart shows, and the waits, by window. */
export function WindowsTable({ body, group, name, change, play }: Props) {
  const texts = forecastWords.useTexts();
  const { table } = texts;
  const hasActual = group.windows.some(({ actual }) => actual !== null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="forecast-scroll" tabIndex={0} aria-label={table.caption(name)}>
      <table className="forecast-table">
        <caption className="unseen">{table.caption(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{table.window}</th>
            <th scope="col">{table.booked}</th>
            <th scope="col">{table.expected}</th>
            {hasActual && <th scope="col">{table.actual}</th>}
            <th scope="col">{table.lanes}</th>
            <th scope="col">{table.wait}</th>
            {change !== 0 && <th scope="col">{table.waitWith}</th>}
          </tr>
        </thead>
        <tbody>
          {group.windows.map(({ start, booked, expected, low, high, actual, lanes, wait }, at) => (
            <tr key={start}>
              <th scope="row">
                {clock(start, body.timeZone)}-{clock(Date.parse(start) + body.windowMin * MINUTE, body.timeZone)}
              </th>
              <td>{booked}</td>
              <td>{expected === null ? '—' : `${Math.round(expected * 10) / 10} (${low}-${high})`}</td>
              {hasActual && <td>{actual ?? '—'}</td>}
              <td>{change === 0 ? lanes : play.lanes[at]}</td>
              <td>{waitText(wait, texts)}</td>
              {change !== 0 && <td>{waitText(play.waits[at] ?? null, texts)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
