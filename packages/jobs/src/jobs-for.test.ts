import { expect, test } from 'vitest';
import { jobsFor } from './jobs-for.js';

const happened = { portId: 'zhangmu', day: null, subject: null };

test.each(['booking.confirmed', 'booking.cancelled', 'booking.rescheduled', 'capacity.changed', 'vehicle.clear'])(
  '%s with a day asks for a plan of that port-day',
  (kind) => {
    expect(jobsFor({ ...happened, kind, day: '2026-03-01', subject: 'zhangmu-o1' })).toEqual([
      { name: 'assign-lanes', payload: { port: 'zhangmu', day: '2026-03-01' } },
    ]);
  },
);

test('a notification that is due asks for its sending, and for nothing else', () => {
  expect(jobsFor({ ...happened, kind: 'notification.due', day: '2026-03-01', subject: 'n-1' })).toEqual([
    { name: 'notify-driver', payload: { notificationId: 'n-1' } },
  ]);
});

test('a letter that is due asks for its sending', () => {
  expect(jobsFor({ ...happened, portId: '', kind: 'letter.due', subject: 'l-1' })).toEqual([
    { name: 'send-letter', payload: { letterId: 'l-1' } },
  ]);
});

test.each(['vehicle.decided', 'plan.changed', 'notification.sent', 'lane.changed', 'booking.expired'])(
  '%s without a day asks for nothing: what a plan wrote must not ask for another plan',
  (kind) => {
    expect(jobsFor({ ...happened, kind, subject: '2026-03-01' })).toEqual([]);
  },
);
