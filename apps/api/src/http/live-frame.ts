import type { Happening } from '@gl/db/outbox';

/** What a stream asks for. It hears of what touches one of the keys. */
export interface Wish {
  topic: string;
  keys: string[];
}

/** That something of a topic changed; `text` is the event without its id. */
export interface Frame {
  seq: number;
  topic: string;
  kind: string;
  text: string;
}

/** By what streams find a happening. What happens to the whole booking (moved, cancelled) happens to each of its vehicles. */
export function keysOf({ portId, bookingId, vehicleId }: Happening): string[] {
  const keys = [`port:${portId}`];
  if (bookingId) keys.push(`booking:${bookingId}`);
  if (vehicleId) keys.push(`vehicle:${vehicleId}`);
  else if (bookingId) keys.push(`whole:${bookingId}`);
  return keys;
}

export const frameOf = (topic: string, { seq, kind }: Happening): Frame => ({
  seq,
  topic,
  kind,
  text: `event: change\ndata: ${JSON.stringify({ topic, version: seq, kind })}\n\n`,
});

/** The newest of each topic and kind. A frame says that there is something to read: two of them say no more. Comes in order, stays in order. */
export function keepNewest(kept: Map<string, Frame>, frames: Iterable<Frame>): Map<string, Frame> {
  for (const frame of frames) {
    const key = `${frame.topic} ${frame.kind}`;
    kept.delete(key);
    kept.set(key, frame);
  }
  return kept;
}

/** What replay tells of a piece of the past. */
export function framesFor(wishes: readonly Wish[], happenings: readonly Happening[]): Frame[] {
  const kept = new Map<string, Frame>();
  for (const happening of happenings) {
    const keys = keysOf(happening);
    const its = wishes.filter((wish) => wish.keys.some((key) => keys.includes(key)));
    keepNewest(
      kept,
      its.map(({ topic }) => frameOf(topic, happening)),
    );
  }
  return [...kept.values()];
}

/** `frames` in order. An id says: everything up to here was told. So of several topics that one happening touches, the last alone carries it. */
export function encode(frames: readonly Frame[]): Buffer {
  const texts = frames.map(({ seq, text }, i) => (frames[i + 1]?.seq === seq ? text : `id: ${seq}\n${text}`));
  return Buffer.from(texts.join(''));
}

/** Instead of all that was missed: the topics to be read again. */
export function encodeSnapshot(versions: ReadonlyMap<string, number>): Buffer {
  const topics = [...versions].map(([topic, version]) => ({ topic, version }));
  return Buffer.from(`id: ${Math.max(...versions.values())}\nevent: snapshot\ndata: ${JSON.stringify({ topics })}\n\n`);
}
