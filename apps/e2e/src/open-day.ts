import type { PortSeed } from '@gl/db/seed/ports/defaults';
import { addDays, type LocalDay, localDay } from '@gl/domain/local-time';
import { windowsOfDay } from '@gl/domain/window';
import { STARTED_AT } from './started-at.js';

/** The first day, `daysAhead` days from today or later, on which a port works as it is seeded: its holidays and its neighbour's are kept. */
export function openDay({ port }: PortSeed, daysAhead = 1): LocalDay {
  let day = addDays(localDay(port.zone, STARTED_AT), daysAhead);
  while (windowsOfDay(port, 'export', day).length === 0) day = addDays(day, 1);
  return day;
}
