import type { DecisionReason, ReasonParams } from '@gl/domain/booking';
import type { Language } from '@gl/domain/language';
import { LANE_GROUPS, type LaneGroup } from '@gl/domain/port';
import { MESSAGES } from './all.js';
import { timeText } from './clock.js';
import type { DecisionValues } from './messages.js';

/**
 * Why a vehicle has its lane group and time, in words. Of `params`, `readyAt`, `promiseAt`, `callAt` are epoch ms and written on the clock
 * of `zone` (an IANA name); `allowanceMin` minutes; `ahead` vehicles; `group` a lane group; `lane` a number or name. The rest is ignored.
 */
export function speakDecision(code: DecisionReason, params: ReasonParams, language: Language, zone: string): string {
  const messages = MESSAGES[language];
  const values: DecisionValues = {};
  for (const name of ['readyAt', 'promiseAt', 'callAt'] as const) {
    const at = params[name];
    if (typeof at === 'number') values[name] = timeText(at, zone);
  }
  for (const name of ['allowanceMin', 'ahead'] as const) {
    const count = params[name];
    if (typeof count === 'number') values[name] = count;
  }
  const { group, lane } = params;
  if ((LANE_GROUPS as readonly unknown[]).includes(group)) values.group = messages.laneGroups[group as LaneGroup];
  if (typeof lane === 'string' || typeof lane === 'number') values.lane = String(lane);
  return messages.decisionReasons[code](values);
}
