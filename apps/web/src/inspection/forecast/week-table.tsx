import type { ForecastBody } from '@gl/contracts/forecast';
import { dayText } from '../../shared/moment.js';
import { useWords } from '../../shared/words.js';
import { forecastWords } from './forecast-words.js';

const time = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** Seven days by hour, a table whose cells are the darker the busier; the number stands in each. */
export function WeekTable({ week }: { week: ForecastBody['week'] }) {
  const { language } = useWords();
  const texts = forecastWords.useTexts();
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    week.some((day) => day.hours[hour] != null),
  );
  const cells = week.flatMap(({ date, hours: of }) => of.map((vehicles, hour) => ({ date, hour, vehicles })));
  const busiest = cells.reduce((a, b) => ((b.vehicles ?? 0) > (a.vehicles ?? 0) ? b : a), cells[0]!);
  const most = Math.max(1, busiest.vehicles ?? 0);
  if (hours.length === 0) return null;
  return (
    <section aria-labelledby="forecast-week">
      <h2 id="forecast-week">{texts.week.title}</h2>
      <p>{texts.week.says(dayText(busiest.date, language), time(busiest.hour), Math.round(most))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="forecast-scroll" tabIndex={0} aria-label={texts.week.title}>
        <table className="week-table">
          <thead>
            <tr>
              <th scope="col">{texts.week.hour}</th>
              {week.map(({ date }) => (
                <th key={date} scope="col">
                  {dayText(date, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map((hour) => (
              <tr key={hour}>
                <th scope="row">{time(hour)}</th>
                {week.map(({ date, hours: of }) => (
                  <Cell key={date} vehicles={of[hour] ?? null} most={most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function Cell({ vehicles, most }: { vehicles: number | null; most: number }) {
  const texts = forecastWords.useTexts();
  if (vehicles === null)
    return (
      <td className="quiet">
        <span aria-hidden="true">—</span>
        <span className="unseen">{texts.week.closed}</span>
      </td>
    );
  const share = Math.round((vehicles / most) * 45);
  return (
    <td style={{ background: `color-mix(in srgb, var(--gl-accent) ${share}%, var(--gl-ground))` }}>
      {Math.round(vehicles)}
    </td>
  );
}
