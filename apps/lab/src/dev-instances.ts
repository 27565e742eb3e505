import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DayReference, dayReference, portDayFile } from '@gl/contracts/lane-plan-instance';
import type { PortDay } from '@gl/domain/planner/port-day';
import { z } from 'zod';

const DIR = join(import.meta.dirname, '../instances/dev');

export interface DevInstance {
  name: string;
  kind: string;
  size: number;
  /** Without its reference: what a planner may see. */
  day: PortDay;
  reference: DayReference;
}

/** The days that the planner was tuned on, small ones first. */
export function devInstances(): DevInstance[] {
  return readdirSync(DIR)
    .filter((file) => file.endsWith('.json'))
    .map((file) => devInstance(file.slice(0, -'.json'.length)))
    .sort((a, b) => a.size - b.size);
}

export function devInstance(name: string): DevInstance {
  const file = JSON.parse(readFileSync(join(DIR, `${name}.json`), 'utf8'));
  const [kind, size] = name.split('-');
  const { reference } = z.object({ reference: dayReference }).parse(file);
  return { name, kind: kind!, size: Number(size), day: portDayFile.parse(file), reference };
}
