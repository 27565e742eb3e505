import { VEHICLE_STATUSES, type VehicleStatus } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import { LANE_GROUPS, type LaneGroup } from '@gl/domain/port';
import type { Reason, ReasonValues, Refusal, Rule } from '@gl/domain/refusal';
import { MESSAGES } from './all.js';
import { shortDateText, timeText } from './clock.js';
import { countryName } from './country-name.js';
import type { Messages, Sentence } from './messages.js';

export interface SpokenReason {
  rule: Rule;
  field?: string;
  message: string;
  fix?: string;
  /** Epoch ms, as in the domain. */
  until?: number;
}

export interface SpokenRefusal {
  title: string;
  detail: string;
  reasons: SpokenReason[];
}

/** Values of reasons that hold an instant (epoch ms) rather than a word. */
const INSTANTS = ['until', 'window'] as const;

/**
 * A refusal in words. Instants among the values (epoch ms) are written on the clock of `zone`, an IANA name, with "UTC" said when no zone
 * is known; lane groups and countries by their names. Throws nothing: a value that is absent is left out of its sentence.
 */
export function speakRefusal(refusal: Refusal, language: Language, zone?: string): SpokenRefusal {
  const messages = MESSAGES[language];
  const { title, detail } = messages.refusals[refusal.code];
  const first = refusal.reasons[0];
  return {
    title,
    detail: detail(first ? readable(first, messages, language, zone) : {}),
    reasons: refusal.reasons.map((reason) => speakReason(reason, language, zone)),
  };
}

/** One reason in words; readiness and verdicts speak with it, too. */
export function speakReason(reason: Reason, language: Language, zone?: string): SpokenReason {
  const messages = MESSAGES[language];
  const values = readable(reason, messages, language, zone);
  const { message, fix } = messages.rules[reason.rule];
  return {
    rule: reason.rule,
    ...(reason.field === undefined ? {} : { field: reason.field }),
    message: say(message, values),
    fix: say(fix, values),
    ...(reason.until === undefined ? {} : { until: reason.until }),
  };
}

const say = (sentence: Sentence, values: ReasonValues): string =>
  typeof sentence === 'string' ? sentence : sentence(values);

function readable(reason: Reason, messages: Messages, language: Language, zone: string | undefined): ReasonValues {
  const values: ReasonValues = { ...reason.values };
  if (reason.field !== undefined) values.field ??= reason.field;
  if (reason.until !== undefined) values.until ??= reason.until;
  for (const name of INSTANTS) {
    const at = values[name];
    if (typeof at === 'number') values[name] = instantText(at, zone);
  }
  if (reason.rule === 'WRONG_STATE' && isStatus(values.found)) values.found = messages.statuses[values.found];
  if (isLaneGroup(values.group)) values.group = messages.laneGroups[values.group];
  for (const name of reason.rule === 'COUNTRY_MISMATCH'
    ? (['country', 'found', 'expected'] as const)
    : (['country'] as const)) {
    const code = values[name];
    if (typeof code === 'string') values[name] = countryName(code, language);
  }
  return values;
}

const isStatus = (value: unknown): value is VehicleStatus => (VEHICLE_STATUSES as readonly unknown[]).includes(value);

const isLaneGroup = (value: unknown): value is LaneGroup => (LANE_GROUPS as readonly unknown[]).includes(value);

function instantText(at: number, zone: string | undefined): string {
  const text = `${shortDateText(at, zone ?? 'UTC')} ${timeText(at, zone ?? 'UTC')}`;
  return zone === undefined ? `${text} UTC` : text;
}
