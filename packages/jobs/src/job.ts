import type { z } from 'zod';
import { assignLanes } from './assign-lanes.js';
import { checkLaws } from './check-laws.js';
import { expireHolds } from './expire-holds.js';
import { heartbeat } from './heartbeat.js';
import type { JobDefinition } from './job-definition.js';
import { notifyDriver } from './notify-driver.js';
import { readinessDue } from './readiness-due.js';
import { sendLetter } from './send-letter.js';
import { sendReminders } from './send-reminders.js';
import { sweep } from './sweep.js';

export const JOBS = {
  'assign-lanes': assignLanes,
  'notify-driver': notifyDriver,
  'send-letter': sendLetter,
  'send-reminders': sendReminders,
  'expire-holds': expireHolds,
  'readiness-due': readinessDue,
  sweep,
  'check-laws': checkLaws,
  heartbeat,
} as const;

export type JobName = keyof typeof JOBS;
export type PayloadOf<Name extends JobName> = z.output<(typeof JOBS)[Name]['payload']>;
export type Job = { [Name in JobName]: { name: Name; payload: PayloadOf<Name> } }[JobName];

export const JOB_NAMES = Object.keys(JOBS) as JobName[];

/** Every definition seen alike, for code that walks them; undefined for a name this build does not know. */
export function findJob(name: string): JobDefinition | undefined {
  return Object.hasOwn(JOBS, name) ? (JOBS[name as JobName] as JobDefinition) : undefined;
}
