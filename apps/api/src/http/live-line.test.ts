import { describe, expect, it } from 'vitest';
import { encode, type Frame } from './live-frame.js';
import { Line } from './live-line.js';

const TOPICS = ['port:a', 'booking:1'];

function aFrame(seq: number, kind = 'k', topic = 'port:a'): Frame {
  return { seq, topic, kind, text: `event: change\ndata: ${topic} ${kind}\n\n` };
}

/** A line whose sink takes what it is told until `isFull`. */
function aLine(lastId: number | null = null) {
  const sink = {
    told: [] as string[],
    isFull: false,
    cuts: 0,
    looks: 0,
    write(bytes: Buffer) {
      sink.told.push(String(bytes));
      return !sink.isFull;
    },
    cut: () => void sink.cuts++,
    look: () => void sink.looks++,
  };
  const line = new Line(TOPICS, sink, lastId);
  const tell = (...frames: Frame[]) => line.tell(frames, encode(frames));
  return { sink, line, tell };
}

describe('a line', () => {
  it('writes at once, and of two topics of one happening gives the last alone its id', () => {
    const { sink, tell } = aLine();
    tell(aFrame(7), aFrame(8), aFrame(8, 'k', 'booking:1'));
    expect(sink.told.join('')).toBe(
      'id: 7\nevent: change\ndata: port:a k\n\nevent: change\ndata: port:a k\n\nid: 8\nevent: change\ndata: booking:1 k\n\n',
    );
  });

  it('holds the newest of each topic and kind while its client does not read', () => {
    const { sink, line, tell } = aLine();
    sink.isFull = true;
    tell(aFrame(1));
    tell(aFrame(2, 'x'));
    for (let seq = 3; seq < 1_000; seq++) tell(aFrame(seq, 'y'));
    expect(sink.told).toHaveLength(1);
    sink.isFull = false;
    line.drained();
    expect(sink.told.slice(1)).toEqual([String(encode([aFrame(2, 'x'), aFrame(999, 'y')]))]);
  });

  it('drops a client to a snapshot when more would be held than a list of topics', () => {
    const { sink, line, tell } = aLine();
    sink.isFull = true;
    tell(aFrame(1));
    for (let seq = 2; seq < 5_000; seq++) tell(aFrame(seq, `kind ${seq % 40}`));
    tell(aFrame(5_000, 'last', 'booking:1'));
    sink.isFull = false;
    line.drained();
    expect(sink.told.slice(1)).toEqual([
      'id: 5000\nevent: snapshot\ndata: {"topics":[{"topic":"port:a","version":4999},{"topic":"booking:1","version":5000}]}\n\n',
    ]);
    tell(aFrame(5_001));
    expect(sink.told.at(-1)).toContain('id: 5001\nevent: change');
  });

  it('drops a client to a snapshot that stays slow, and cuts the one that does not read for a minute', () => {
    const { sink, line, tell } = aLine();
    sink.isFull = true;
    tell(aFrame(1));
    tell(aFrame(2, 'x'));
    for (let second = 0; second < 59; second++) line.beat(second % 15 === 0);
    tell(aFrame(3, 'y'));
    expect([sink.told.length, sink.cuts]).toEqual([1, 0]);
    line.beat(false);
    expect(sink.cuts).toBe(1);
    sink.isFull = false;
    line.drained();
    expect(sink.told.at(-1)).toContain('"topics":[{"topic":"port:a","version":3}]');
  });

  it('says that it lives, and looks whether its client may still listen', () => {
    const { sink, line } = aLine();
    line.beat(false);
    expect(sink.told).toEqual([]);
    line.beat(true);
    expect([sink.told, sink.looks]).toEqual([[': \n\n'], 1]);
  });

  it('tells a snapshot of the past to whoever has a number that we never gave, and goes on from ours', () => {
    const { sink, line, tell } = aLine(9_000);
    tell(aFrame(12));
    line.replaySnapshot(11);
    line.endReplay();
    expect(sink.told.join('')).toBe(
      `id: 11\nevent: snapshot\ndata: {"topics":[{"topic":"port:a","version":11},{"topic":"booking:1","version":11}]}\n\n${encode([aFrame(12)])}`,
    );
  });

  it('waits with the next piece of a replay until its client has read, and no longer when it is gone', async () => {
    const { sink, line } = aLine(1);
    sink.isFull = true;
    let went = 0;
    const replaying = line.replay([aFrame(2)]).then(() => went++);
    await new Promise(setImmediate);
    expect(went).toBe(0);
    line.end();
    await replaying;
    expect([went, line.isOver]).toEqual([1, true]);
  });
});
