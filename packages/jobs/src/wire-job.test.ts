import { expect, test } from 'vitest';
import { z } from 'zod';
import { findJob, JOB_NAMES, type Job } from './job.js';
import { toWire } from './wire-job.js';

const SAMPLES: { [Name in Job['name']]: Extract<Job, { name: Name }> } = {
  'assign-lanes': { name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-01' } },
  'notify-driver': { name: 'notify-driver', payload: { notificationId: '0195f0b2-7a1c-7000-8000-000000000001' } },
  'send-letter': { name: 'send-letter', payload: { letterId: '0195f0b2-7a1c-7000-8000-000000000001' } },
  'send-reminders': { name: 'send-reminders', payload: { bell: '07' } },
  'expire-holds': { name: 'expire-holds', payload: {} },
  'readiness-due': { name: 'readiness-due', payload: {} },
  sweep: { name: 'sweep', payload: {} },
  'check-laws': { name: 'check-laws', payload: {} },
  heartbeat: { name: 'heartbeat', payload: {} },
};

test.each(JOB_NAMES)('%s: the payload holds ids and days only, and nothing unknown', (name) => {
  const schema = z.toJSONSchema(findJob(name)!.payload) as {
    type: string;
    additionalProperties: boolean;
    properties?: Record<string, { type: string; pattern?: string; format?: string }>;
  };
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  for (const [field, rule] of Object.entries(schema.properties ?? {})) {
    expect(rule.type, field).toBe('string');
    const admits = (value: string) =>
      findJob(name)!.payload.safeParse({ ...SAMPLES[name].payload, [field]: value }).success;
    for (const personal of [
      'Tenzin Dorje',
      '藏A12345',
      '+977 1 555 0100',
      'a@b.np',
      'x'.repeat(65),
      '',
      'a|b',
      'a:b',
    ]) {
      expect(admits(personal), `${field}: ${personal}`).toBe(false);
    }
  }
});

test.each(JOB_NAMES)('%s: ids are free of ":" and are no integers, with and without a tick', (name) => {
  for (const tick of [undefined, 1_772_323_200_000]) {
    const { jobId, deduplication } = toWire(SAMPLES[name], tick).wire.opts;
    expect(deduplication === undefined, 'a fixed id and a deduplication key exclude each other').toBe(
      tick !== undefined,
    );
    for (const id of [jobId, deduplication?.id ?? jobId]) {
      expect(id).not.toContain(':');
      expect(Number.isNaN(Number(id)), id).toBe(true);
    }
  }
});

test.each(JOB_NAMES)('%s: retained jobs are bounded, and none is ever delayed', (name) => {
  const { opts } = toWire(SAMPLES[name]).wire;
  expect(opts.removeOnComplete.count).toBeLessThanOrEqual(1_000);
  expect(opts.removeOnFail.count).toBeLessThanOrEqual(1_000);
  expect(opts).not.toHaveProperty('delay');
  expect(opts).not.toHaveProperty('backoff');
});

test('one key is one job, also of adds that come from different processes; other ids are other jobs', () => {
  const key = (job: Job) => toWire(job).wire.opts.deduplication!.id;
  expect(key({ name: 'assign-lanes', payload: { day: '2026-03-01', port: 'zhangmu' } })).toBe(
    'assign-lanes|zhangmu|2026-03-01',
  );
  const keys = [
    ...Object.values(SAMPLES),
    { name: 'assign-lanes', payload: { port: 'gyirong', day: '2026-03-01' } } as const,
    { name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-02' } } as const,
    { name: 'notify-driver', payload: { notificationId: 'n-2' } } as const,
  ].map(key);
  expect(new Set(keys).size).toBe(keys.length);
});
