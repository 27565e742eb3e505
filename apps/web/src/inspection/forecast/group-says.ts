import type { ForecastGroupBody } from '@gl/contracts/forecast';
import type { ForecastMessages } from '@gl/messages/desk/forecast-messages';
import { clock } from '../../shared/moment.js';

type Window = ForecastGroupBody['windows'][number];

/** What a group's chart shows, in a sentence or two. */
export function groupSays({ windows }: ForecastGroupBody, zone: string, { chart }: ForecastMessages): string {
  const busiest = windows.reduce((a, b) => (size(b) > size(a) ? b : a));
  if (size(busiest) === 0) return chart.saysNobody;
  const time = clock(busiest.start, zone);
  const judged = windows.filter(({ actual, expected }) => actual !== null && expected !== null);
  const came = windows.reduce((sum, { actual }) => sum + (actual ?? 0), 0);
  const says =
    busiest.expected === null
      ? chart.saysBooked(time, busiest.booked)
      : chart.says(time, Math.round(busiest.expected), busiest.low!, busiest.high!);
  if (judged.length === 0) return says;
  const inside = judged.filter(({ actual, low, high }) => actual! >= low! && actual! <= high!).length;
  return `${says} ${chart.saysCame(came, inside, judged.length)}`;
}

const size = ({ expected, booked }: Window): number => expected ?? booked;
