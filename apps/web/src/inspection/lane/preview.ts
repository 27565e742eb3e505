import type { LaneChangeAnswerBody, LaneChangeBody } from '@gl/contracts/lane-plan';
import type { LaneBody } from '@gl/contracts/port';
import { ask } from '../../shared/api.js';
import { asProblem } from '../../shared/problem.js';

/** What a change would do, and the state of the lane for which that holds. */
export interface Preview {
  change: LaneChangeBody;
  answer: LaneChangeAnswerBody;
  before: LaneBody;
  /** Somebody else changed the lane since the form was opened. */
  isOvertaken: boolean;
}

const patch = (lane: LaneBody, change: LaneChangeBody, preview: boolean): Promise<LaneChangeAnswerBody> =>
  ask('changeLane', { params: { id: lane.id }, body: change, query: { preview }, etag: lane.etag });

const isStale = (error: unknown) => asProblem(error).code === 'STALE';

/** Asks whom a change would move; on a lane that was changed meanwhile, of its newest state. */
export async function previewChange(lane: LaneBody, change: LaneChangeBody): Promise<Preview> {
  try {
    return { change, answer: await patch(lane, change, true), before: lane, isOvertaken: false };
  } catch (error) {
    if (!isStale(error)) throw error;
    return previewAgain(lane, change);
  }
}

async function previewAgain(lane: LaneBody, change: LaneChangeBody): Promise<Preview> {
  const newest = await ask('readLane', { params: { id: lane.id } });
  return { change, answer: await patch(newest, change, true), before: newest, isOvertaken: true };
}

/** Does what was previewed. When the lane was changed meanwhile nothing is done: the answer is another preview. */
export async function commitChange({ before, change }: Preview): Promise<{ done: LaneBody } | { again: Preview }> {
  try {
    return { done: (await patch(before, change, false)).lane };
  } catch (error) {
    if (!isStale(error)) throw error;
    return { again: await previewAgain(before, change) };
  }
}

/** Sends `change` to the lane exactly as it was left; a change by somebody else in between refuses it. */
export const undoChange = async (lane: LaneBody, change: LaneChangeBody): Promise<LaneBody> =>
  (await patch(lane, change, false)).lane;
