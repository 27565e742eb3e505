import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DayReference, dayReference, portDayFile } from '@gl/contracts/lane-plan-instance';
import type { PortDay } from '@gl/domain/planner/port-day';

const DIR = join(import.meta.dirname, '../../../lab/instances/dev');

export const KINDS = ['calm', 'closure', 'noshow', 'peak', 'surge'] as const;
export const SIZES = [50, 300, 1_000, 2_000] as const;
export type DaySize = (typeof SIZES)[number];

export interface DevDay {
  name: string;
  size: DaySize;
  /** Without its reference: what a planner may see. */
  day: PortDay;
  reference: DayReference;
}

/** The first of the days of that kind and size: of 2,000 there is one. */
export function devDay(kind: (typeof KINDS)[number], size: DaySize): DevDay {
  const name = `${kind}-${size}-1`;
  const file = JSON.parse(readFileSync(join(DIR, `${name}.json`), 'utf8'));
  return { name, size, day: portDayFile.parse(file), reference: dayReference.parse(file.reference) };
}
