import type { BookingBody } from '@gl/contracts/booking';
import { nameActors, readTimelines, type TimelineRow } from '@gl/db/bookings';
import { companyNames } from '@gl/db/company-names';
import type { Sql } from '@gl/db/transaction';
import type { DecisionReason, ReasonParams } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import { MESSAGES } from '@gl/messages/all';
import type { TimelineEvent } from '@gl/messages/messages';
import { speakDecision } from '@gl/messages/speak-decision';

export type Timeline = BookingBody['timeline'];

const EVENTS: Record<string, TimelineEvent> = {
  'booking.held': 'held',
  'booking.confirmed': 'confirmed',
  'booking.changed': 'changed',
  'booking.rescheduled': 'rescheduled',
  'booking.displaced': 'displaced',
  'booking.cancelled': 'cancelled',
  'booking.expired': 'expired',
  'vehicle.decided': 'decided',
  'vehicle.told': 'told',
  'vehicle.resent': 'resent',
  'vehicle.arrive-staging': 'arrived',
  'vehicle.arrive-gate': 'arrived',
  'vehicle.call': 'called',
  'vehicle.start': 'started',
  'vehicle.refer': 'referred',
  'vehicle.clear': 'cleared',
  'vehicle.turn-back': 'turned-back',
  'vehicle.no-show': 'no-show',
  'vehicle.undo': 'undone',
};

export interface TimelineWish {
  bookingId: string;
  language: Language;
  zone: string;
}

/** Who made each change, and why, in words; one timeline for each wish. A referral's reason is never here: the law may withhold it. */
export async function timelinesOf(sql: Sql, wishes: readonly TimelineWish[]): Promise<Timeline[]> {
  const rows = await readTimelines(
    sql,
    wishes.map(({ bookingId }) => bookingId),
  );
  const names = await nameActors(sql, [...new Set([...rows.values()].flat().map((row) => row.actor))]);
  const companies = await companyNames(
    sql,
    [...names.values()].map(({ companyId }) => companyId),
  );
  return wishes.map((wish) => tell(rows.get(wish.bookingId)!, wish, names, companies));
}

function tell(
  rows: TimelineRow[],
  { language, zone }: TimelineWish,
  names: Awaited<ReturnType<typeof nameActors>>,
  companies: Map<number, string>,
): Timeline {
  return rows.flatMap((row, i) => {
    const what = eventOf(rows, i);
    if (!what) return [];
    const actor = names.get(row.actor);
    const isSystem = row.actor === 'system';
    return [
      {
        at: new Date(row.at).toISOString(),
        what,
        text: MESSAGES[language].timeline[what],
        by: actor?.label ?? 'Greenlane',
        role: isSystem ? 'system' : (actor?.role ?? null),
        company: (actor?.companyId && companies.get(actor.companyId)) || null,
        why: why(row, language, zone),
      },
    ];
  });
}

function eventOf(rows: TimelineRow[], position: number): TimelineEvent | undefined {
  const row = rows[position]!;
  if (row.action === 'booking.confirmed' && position === 0) return 'booked';
  // One move, told once, with the port's reason.
  if (row.action === 'booking.rescheduled' && rows[position + 1]?.action === 'booking.displaced') return undefined;
  // A call commits the lane for the first time: that is no change.
  const isCommitted = row.detail.reasonCode === 'CALLED_FORWARD';
  if (row.action === 'vehicle.decided' && Number(row.detail.version) > 1 && row.detail.lane && !isCommitted)
    return 'lane-changed';
  if (row.action === 'booking.cancelled' && row.actor === 'system') return 'window-readiness-missed';
  return EVENTS[row.action];
}

function why({ action, detail }: TimelineRow, language: Language, zone: string): string | null {
  if (action === 'vehicle.decided')
    return speakDecision(detail.reasonCode as DecisionReason, (detail.reason ?? {}) as ReasonParams, language, zone);
  return typeof detail.reason === 'string' ? detail.reason : null;
}
