import type { ForecastGroupBody } from '@gl/contracts/forecast';
import { clock } from '../../shared/moment.js';
import { forecastWords } from './forecast-words.js';

/** The proposal as what a shift lead does, and what it saves. */
export function Staffing({ group, zone }: { group: ForecastGroupBody; zone: string }) {
  const texts = forecastWords.useTexts();
  const { staffing } = texts;
  const short = group.windows.reduce((a, b) => (b.lanesNeeded - b.lanes > a.lanesNeeded - a.lanes ? b : a));
  return (
    <div>
      <h3>{staffing.title}</h3>
      {group.changes.length === 0 ? (
        <p className="quiet">{staffing.none}</p>
      ) : (
        <>
          <p>
            {staffing.says(group.laneHours)}{' '}
            {group.laneHoursUnbooked > group.laneHours && staffing.saves(group.laneHoursUnbooked)}
          </p>
          {short.lanesNeeded > group.lanesThere && (
            <p className="tone-narrowed">
              <b>{staffing.short(clock(short.start, zone), short.lanesNeeded, group.lanesThere)}</b>
            </p>
          )}
          <table className="forecast-table">
            <thead>
              <tr>
                <th scope="col">{staffing.at}</th>
                <th scope="col">{staffing.todo}</th>
                <th scope="col">{staffing.lanes}</th>
              </tr>
            </thead>
            <tbody>
              {group.changes.map(({ at, from, to }) => (
                <tr key={at}>
                  <th scope="row">{clock(at, zone)}</th>
                  <td>{to > from ? staffing.open(to - from) : staffing.close(from - to)}</td>
                  <td>{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}
