import type { Job } from './job.js';

/** What happened, as far as a job can follow from it. */
export interface Happened {
  kind: string;
  portId: string;
  day: string | null;
  subject: string | null;
}

/** The jobs that something that happened asks for: a day named wants a new lane plan, a notification or a letter that is due wants sending. */
export function jobsFor({ kind, portId, day, subject }: Happened): Job[] {
  if (kind === 'notification.due' && subject) return [{ name: 'notify-driver', payload: { notificationId: subject } }];
  if (kind === 'letter.due' && subject) return [{ name: 'send-letter', payload: { letterId: subject } }];
  return day ? [{ name: 'assign-lanes', payload: { port: portId, day } }] : [];
}
