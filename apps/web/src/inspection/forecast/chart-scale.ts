/** Round steps for counts: at most `most` lines, whole numbers, from 0 to at least `highest`. */
export function ticksTo(highest: number, most = 5): number[] {
  const top = Math.max(1, highest);
  const step = steps().find((one) => top / one <= most) ?? top;
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step);
}

function* endless(): Generator<number> {
  for (let size = 1; size < 1e9; size *= 10) yield* [size, 2 * size, 5 * size];
}
const steps = () => [...endless()];

/** Every how many windows a time is written, so that labels of `labelPx` stand apart: whole hours from one hour on. */
export function labelEvery(windows: number, widthPx: number, windowMin: number, labelPx = 52): number {
  const anHour = Math.max(1, Math.round(60 / windowMin));
  const room = Math.max(1, Math.floor(widthPx / labelPx));
  return [1, 2, 3, 4, 6, 12].map((hours) => hours * anHour).find((every) => windows / every <= room) ?? 24 * anHour;
}

/** The path of a line that is level over each window: `tops` in px, one a window, each `stepPx` wide. Breaks where it is null. */
export function levels(tops: readonly (number | null)[], leftPx: number, stepPx: number): string {
  let isDown = false;
  return tops
    .map((top, at) => {
      if (top === null) {
        isDown = false;
        return '';
      }
      const from = leftPx + at * stepPx;
      const move = `${isDown ? 'V' : `M${from.toFixed(1)} `}${top.toFixed(1)}H${(from + stepPx).toFixed(1)}`;
      isDown = true;
      return move;
    })
    .join('');
}
