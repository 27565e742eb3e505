import type { ForecastGroupBody } from '@gl/contracts/forecast';
import { clock } from '../../shared/moment.js';
import { labelEvery, levels, ticksTo } from './chart-scale.js';
import { forecastWords } from './forecast-words.js';
import { useWidth } from './use-width.js';

const HEIGHT = 220;
const EDGE = { top: 10, right: 8, bottom: 26, left: 34 };

interface Props {
  group: ForecastGroupBody;
  zone: string;
  windowMin: number;
  /** What the picture says, for who does not see it. */
  says: string;
}

/** Booked as bars, expected as a line with its band, who came as dots: four shapes, so that no colour is needed to tell them. */
export function ArrivalsChart({ group, zone, windowMin, says }: Props) {
  const texts = forecastWords.useTexts();
  const { box, width } = useWidth<HTMLDivElement>();
  const { windows } = group;
  const lines = ticksTo(
    Math.max(...windows.map(({ booked, high, actual }) => Math.max(booked, high ?? 0, actual ?? 0))),
  );
  const step = (width - EDGE.left - EDGE.right) / windows.length;
  const bottom = HEIGHT - EDGE.bottom;
  const y = (count: number) => bottom - (count / lines.at(-1)!) * (bottom - EDGE.top);
  const x = (at: number) => EDGE.left + at * step;
  const every = labelEvery(windows.length, width - EDGE.left - EDGE.right, windowMin);
  const isHour = (start: string) => clock(start, zone).endsWith(':00');
  const firstHour = Math.max(
    0,
    windows.findIndex(({ start }) => isHour(start)),
  );
  return (
    <div ref={box} className="forecast-chart">
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={says}>
          {lines.map((count) => (
            <g key={count}>
              <line className="chart-line" x1={EDGE.left} x2={width - EDGE.right} y1={y(count)} y2={y(count)} />
              <text className="chart-text" x={EDGE.left - 6} y={y(count) + 4} textAnchor="end">
                {count}
              </text>
            </g>
          ))}
          {windows.map(({ start, low, high }, at) =>
            low === null || high === null ? null : (
              <rect key={start} className="chart-band" x={x(at)} width={step} y={y(high)} height={y(low) - y(high)} />
            ),
          )}
          {windows.map(({ start, booked }, at) => (
            <rect
              key={start}
              className="chart-booked"
              x={x(at) + step * 0.25}
              width={step * 0.5}
              y={y(booked)}
              height={bottom - y(booked)}
            />
          ))}
          <path
            className="chart-expected"
            d={levels(
              windows.map(({ expected }) => (expected === null ? null : y(expected))),
              EDGE.left,
              step,
            )}
          />
          {windows.map(({ start, actual }, at) =>
            actual === null ? null : (
              <circle key={start} className="chart-came" cx={x(at + 0.5)} cy={y(actual)} r={4} />
            ),
          )}
          {windows.map(({ start }, at) =>
            (at - firstHour) % every === 0 && at >= firstHour ? (
              <text
                key={start}
                className="chart-text"
                x={x(at)}
                y={HEIGHT - 8}
                textAnchor={at === 0 ? 'start' : 'middle'}
              >
                {clock(start, zone)}
              </text>
            ) : null,
          )}
        </svg>
      )}
      <ul className="legend" aria-hidden="true">
        <Sign shape={<rect className="chart-booked" x="6" y="3" width="8" height="11" />} word={texts.chart.booked} />
        {windows.some(({ expected }) => expected !== null) && (
          <>
            <Sign shape={<path className="chart-expected" d="M1 8H19" />} word={texts.chart.expected} />
            <Sign shape={<rect className="chart-band" x="1" y="3" width="18" height="10" />} word={texts.chart.band} />
          </>
        )}
        {windows.some(({ actual }) => actual !== null) && (
          <Sign shape={<circle className="chart-came" cx="10" cy="8" r="4" />} word={texts.chart.actual} />
        )}
      </ul>
    </div>
  );
}

function Sign({ shape, word }: { shape: React.ReactNode; word: string }) {
  return (
    <li className="chart-sign">
      <svg width="20" height="16" aria-hidden="true">
        {shape}
      </svg>
      {word}
    </li>
  );
}
