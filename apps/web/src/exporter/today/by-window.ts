import type { TodayVehicle } from '@gl/contracts/today';

/** The vehicles that share one window of one port. */
export interface WindowOfDay {
  start: string;
  end: string;
  port: string;
  vehicles: TodayVehicle[];
}

/**
 * Vehicles in the order in which they came, gathered by window and port. `earlier` are those whose window is over and whose road is not
 * ahead of them any more: cleared, turned back, absent.
 */
export function byWindow(
  vehicles: readonly TodayVehicle[],
  now: number,
  isOver: (vehicle: TodayVehicle) => boolean,
): { earlier: WindowOfDay[]; ahead: WindowOfDay[] } {
  const earlier = new Map<string, WindowOfDay>();
  const ahead = new Map<string, WindowOfDay>();
  for (const vehicle of vehicles) {
    const { windowStart: start, windowEnd: end, port } = vehicle;
    const windows = Date.parse(end) <= now && isOver(vehicle) ? earlier : ahead;
    const key = `${start} ${port}`;
    const known = windows.get(key) ?? { start, end, port, vehicles: [] };
    known.vehicles.push(vehicle);
    windows.set(key, known);
  }
  return { earlier: [...earlier.values()], ahead: [...ahead.values()] };
}

/** Windows in their order, gathered by the day that `dayOf` says they belong to. */
export function byDay(
  windows: readonly WindowOfDay[],
  dayOf: (window: WindowOfDay) => string,
): [string, WindowOfDay[]][] {
  const days = new Map<string, WindowOfDay[]>();
  for (const window of windows) {
    const day = dayOf(window);
    days.set(day, [...(days.get(day) ?? []), window]);
  }
  return [...days];
}
