import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs, changesIn, cutEvents } from './event-stream.js';

const STREAM =
  ': hello\n\nid: 41\nevent: change\ndata: {"topic":"port:zhangmu"}\n\n: beat\n\nid: 42\nevent: change\ndata: a\ndata: b\n\n';

describe('an event stream', () => {
  it('gives events with id, name and data, and passes over comments', () => {
    expect(cutEvents(STREAM)).toEqual({
      events: [
        { id: '41', event: 'change', data: '{"topic":"port:zhangmu"}' },
        { id: '42', event: 'change', data: 'a\nb' },
      ],
      rest: '',
    });
  });

  it('says the same wherever the network cuts it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STREAM.length), { maxLength: 8 }), (cuts) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
        const events = [];
        let rest = '';
        for (let i = 1; i < bounds.length; i++) {
          const cut = cutEvents(rest + STREAM.slice(bounds[i - 1], bounds[i]));
          events.push(...cut.events);
          rest = cut.rest;
        }
        expect(events).toEqual(cutEvents(STREAM).events);
      }),
    );
  });
});

describe('reconnecting', () => {
  it('waits longer from try to try, never over half a minute, never at once', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, chance) => {
        const wait = backOffMs(attempt, chance);
        expect(wait).toBeGreaterThanOrEqual(500);
        expect(wait).toBeLessThanOrEqual(30_000);
        expect(backOffMs(attempt + 1, chance)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});

describe('what there is to read', () => {
  it('is the topic that changed, or all that were passed over', () => {
    const change = { topic: 'port:a', version: 7, kind: 'plan.changed' };
    expect(changesIn({ event: 'change', data: JSON.stringify(change) })).toEqual([change]);
    const topics = [
      { topic: 'port:a', version: 8 },
      { topic: 'booking:b', version: 9 },
    ];
    expect(changesIn({ event: 'snapshot', data: JSON.stringify({ topics }) })).toEqual(
      topics.map((one) => ({ ...one, kind: 'snapshot' })),
    );
  });
  it('is nothing where the event is of another kind or shape', () => {
    expect(changesIn({ event: 'tomorrow', data: '{}' })).toEqual([]);
    expect(changesIn({ event: 'change', data: '{"topic":1}' })).toEqual([]);
    expect(changesIn({ event: 'snapshot', data: '{"topics":["port:a"]}' })).toEqual([]);
  });
});
