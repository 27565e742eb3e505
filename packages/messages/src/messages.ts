import type { DecisionReason, VehicleStatus } from '@gl/domain/booking';
import type { LaneGroup } from '@gl/domain/port';
import type { ReasonValues, RefusalCode, Rule } from '@gl/domain/refusal';
import type { Strength, VerdictRule } from '@gl/domain/vehicle-verdict';
import type { BoardMessages } from './board-messages.js';
import type { GateMessages } from './gate-messages.js';
import type { PassMessages } from './pass-messages.js';

/** A sentence, or one that mentions values and reads well when any of them is absent. Values arrive formatted (`speak-refusal.ts`). */
export type Sentence = string | ((v: ReasonValues) => string);

export interface RefusalText {
  title: string;
  detail: (v: ReasonValues) => string;
}

/** What is wrong, and what to do next. */
export interface RuleText {
  message: Sentence;
  fix: Sentence;
}

export const TIMELINE_EVENTS = [
  'booked',
  'held',
  'confirmed',
  'changed',
  'rescheduled',
  'displaced',
  'cancelled',
  'expired',
  'decided',
  'lane-changed',
  'told',
  'resent',
  'called',
  'arrived',
  'started',
  'referred',
  'cleared',
  'turned-back',
  'no-show',
  'undone',
  'window-readiness-missed',
] as const;
export type TimelineEvent = (typeof TIMELINE_EVENTS)[number];

export const NOTIFICATION_KINDS = ['booked', 'reminder', 'go-now', 'lane-change', 'time-change', 'cancelled'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** All values are ready to read: times `09:30` on the port's clock, days and lane groups in the reader's language. */
export interface NotificationValues {
  plate: string;
  port: string;
  /** The lane's number, once one is assigned. */
  lane?: string;
  laneGroup: string;
  /** The group in an SMS, while no lane is named. */
  laneGroupShort: string;
  time: string;
  day: string;
  link: string;
  reason?: string;
}

export interface Notification {
  subject: string;
  /** Plate, day where it may be another one, time, lane or its group, link: at most two SMS parts (docs/translations.md says why not one). */
  sms: string;
  text: string;
}

/**
 * What a decision says. `readyAt`, `promiseAt`, `callAt` are times `09:30`; `allowanceMin` minutes; `ahead` vehicles before this one;
 * `group` the lane group's name; `lane` its number. Each may be absent.
 */
export interface DecisionValues {
  readyAt?: string;
  promiseAt?: string;
  callAt?: string;
  allowanceMin?: number;
  ahead?: number;
  group?: string;
  lane?: string;
}

/** Countries whose clocks our crossings show by their own names. Another one takes its name from Intl. */
export const CLOCK_COUNTRIES = ['CN', 'NP', 'KZ', 'VN', 'MN', 'RU'] as const;
export type ClockCountry = (typeof CLOCK_COUNTRIES)[number];

/** Everything that people read in one language. One more language is one more value of this type. */
export interface Messages {
  refusals: Record<RefusalCode, RefusalText>;
  rules: Record<Rule, RuleText>;
  verdicts: Record<VerdictRule, string>;
  verdictStrengths: Record<Strength, string>;
  laneGroups: Record<LaneGroup, string>;
  laneGroupsShort: Record<LaneGroup, string>;
  decisionReasons: Record<DecisionReason, (v: DecisionValues) => string>;
  statuses: Record<VehicleStatus, string>;
  timeline: Record<TimelineEvent, string>;
  notifications: Record<NotificationKind, (v: NotificationValues) => Notification>;
  pass: PassMessages;
  gate: GateMessages;
  board: BoardMessages;
  clock: { today: string; tomorrow: string; yesterday: string; of: Record<ClockCountry, string> };
}
