import type { CapacityChangeAnswerBody, CapacityChangeInput, WindowCapacityBody } from '@gl/contracts/capacity';
import type { Direction } from '@gl/domain/port';
import { ask } from '../../shared/api.js';
import { asProblem } from '../../shared/problem.js';

/** Which window of which port an override begins with. */
export interface Place {
  port: string;
  direction: Direction;
  start: string;
}

/** What a cut would do, and the capacity for which that holds. */
export interface CutPreview {
  place: Place;
  change: CapacityChangeInput;
  answer: CapacityChangeAnswerBody;
  before: WindowCapacityBody;
  /** Somebody else set capacity since the form was opened. */
  isOvertaken: boolean;
}

const put = ({ port, direction, start }: Place, change: CapacityChangeInput, etag: string, preview: boolean) =>
  ask('changeCapacity', { params: { port, start }, query: { direction, preview }, body: change, etag });

const isStale = (error: unknown) => asProblem(error).code === 'STALE';

/** Asks whom a cut would move; where capacity was set meanwhile, of its newest state. */
export async function previewCut(
  place: Place,
  before: WindowCapacityBody,
  change: CapacityChangeInput,
): Promise<CutPreview> {
  try {
    return { place, change, answer: await put(place, change, before.etag, true), before, isOvertaken: false };
  } catch (error) {
    if (!isStale(error)) throw error;
    return previewAgain(place, change);
  }
}

async function previewAgain(place: Place, change: CapacityChangeInput): Promise<CutPreview> {
  const { port, direction, start } = place;
  const newest = await ask('readCapacity', { params: { port, start }, query: { direction } });
  return { place, change, answer: await put(place, change, newest.etag, true), before: newest, isOvertaken: true };
}

/** Does what was previewed. Where capacity was set meanwhile nothing is done: the answer is another preview. */
export async function commitCut({
  place,
  before,
  change,
}: CutPreview): Promise<{ done: CapacityChangeAnswerBody } | { again: CutPreview }> {
  try {
    return { done: await put(place, change, before.etag, false) };
  } catch (error) {
    if (!isStale(error)) throw error;
    return { again: await previewAgain(place, change) };
  }
}
