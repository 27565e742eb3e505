import { expect, it } from 'vitest';
import { Interruptions } from './interruption.js';

it('shows one dialog to all who wait, and lets all go on with it', async () => {
  const all = new Interruptions();
  const waiting = [all.interrupt('step-up'), all.interrupt('step-up')];
  const shown = all.shown()!;
  expect(shown.cause).toBe('step-up');
  shown.end(true);
  expect(await Promise.all(waiting)).toEqual([true, true]);
  expect(all.shown()).toBeNull();
});

it('refuses all who wait when the person gives up, and asks anew the next time', async () => {
  const all = new Interruptions();
  const first = all.interrupt('step-up');
  all.shown()!.end(false);
  expect(await first).toBe(false);
  const second = all.interrupt('step-up');
  expect(all.shown()).not.toBeNull();
  all.shown()!.end(true);
  expect(await second).toBe(true);
});

it('keeps the second cause until the first dialog has ended', async () => {
  const all = new Interruptions();
  const deed = all.interrupt('step-up');
  const read = all.interrupt('signed-out');
  await Promise.resolve();
  expect(all.shown()!.cause).toBe('step-up');
  all.shown()!.end(true);
  expect(await deed).toBe(true);
  await new Promise((wake) => setTimeout(wake));
  expect(all.shown()!.cause).toBe('signed-out');
  all.shown()!.end(false);
  expect(await read).toBe(false);
});

it('tells whoever watches when it opens and when it ends', async () => {
  const all = new Interruptions();
  const seen: (string | null)[] = [];
  all.watch(() => seen.push(all.shown()?.cause ?? null));
  void all.interrupt('signed-out');
  await Promise.resolve();
  all.shown()!.end(true);
  expect(seen).toEqual(['signed-out', null]);
});
