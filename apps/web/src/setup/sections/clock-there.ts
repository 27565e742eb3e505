import { addDays, instantAt, type LocalDay, type LocalTime, localTime } from '@gl/domain/local-time';

/** What the clock of another zone shows at a time of ours on `day`; null where a zone is not known (yet). */
export function clockThere(zone: string, there: string, day: LocalDay, time: LocalTime): LocalTime | null {
  try {
    const at = time === '24:00' ? instantAt(zone, addDays(day, 1)) : instantAt(zone, day, time);
    return localTime(there, at);
  } catch {
    return null;
  }
}

/** Times of day at which a window may begin or end, and what stands there already. */
export function gridTimes(windowMin: number, also: readonly LocalTime[]): LocalTime[] {
  const step = windowMin > 0 && 1440 % windowMin === 0 ? windowMin : 30;
  const grid = Array.from({ length: 1440 / step + 1 }, (_, i) => {
    const minute = i * step;
    return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  });
  return [...new Set([...grid, ...also])].sort();
}
