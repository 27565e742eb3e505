import { describe, expect, it } from 'vitest';
import { Intentions } from './intention.js';

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

function make(store = memory()) {
  let next = 0;
  return { store, intentions: new Intentions(store, () => `key-${++next}`) };
}

describe('an intention', () => {
  it('keeps its key while no final answer came', () => {
    const { intentions } = make();
    const first = intentions.keyFor('post /bookings', { port: 'zhangmu' });
    expect(intentions.keyFor('post /bookings', { port: 'zhangmu' })).toBe(first);
  });

  it('survives a reload of the page', () => {
    const { store, intentions } = make();
    const first = intentions.keyFor('post /bookings', { port: 'zhangmu' });
    const afterReload = new Intentions(store, () => 'other');
    expect(afterReload.keyFor('post /bookings', { port: 'zhangmu' })).toBe(first);
  });

  it('is another one when the request changed, or the route', () => {
    const { intentions } = make();
    const first = intentions.keyFor('post /bookings', { plate: '藏A·12345' });
    expect(intentions.keyFor('post /bookings', { plate: '藏A·12346' })).not.toBe(first);
    expect(intentions.keyFor('post /bookings/hold', { plate: '藏A·12345' })).not.toBe(first);
  });

  it('ends with a final answer: the same request again is meant again', () => {
    const { intentions } = make();
    const first = intentions.keyFor('post /bookings', { port: 'zhangmu' });
    intentions.settle('post /bookings');
    expect(intentions.keyFor('post /bookings', { port: 'zhangmu' })).not.toBe(first);
  });

  it('leaves nothing of the request in the store', () => {
    const { store, intentions } = make();
    intentions.keyFor('post /bookings', { name: 'Tenzin', phone: '+8613800000000' });
    expect([...store.kept.values()].join()).not.toMatch(/Tenzin|1380000/);
  });
});
