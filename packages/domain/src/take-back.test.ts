import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLES, step, TRANSITIONS } from './states.js';
import { TAKE_BACK_MS, takeBack } from './take-back.js';

const NOW = 1_800_000_000_000;
const anyStep = fc
  .constantFrom(...TRANSITIONS)
  .chain(({ verb, from, to }) => fc.constantFrom(...from).map((was) => ({ verb, from: was, to })));

test('taken back is where it was, for whoever may take the step, for five minutes', () => {
  fc.assert(
    fc.property(
      anyStep,
      fc.constantFrom(...ROLES),
      fc.integer({ min: 0, max: 2 * TAKE_BACK_MS }),
      (taken, role, ago) => {
        const outcome = takeBack({ ...taken, recordedAt: NOW - ago }, taken.to, role, NOW);
        const may = step(taken.from, taken.verb, role).ok;
        if (may && ago <= TAKE_BACK_MS) expect(outcome).toEqual({ ok: true, value: taken.from });
        else expect(!outcome.ok && outcome.refusal.reasons[0]!.rule).toBe(may ? 'UNDO_TOO_LATE' : 'ROLE_MAY_NOT');
      },
    ),
  );
});

test('there is nothing to take back where nothing was done, or something else happened since', () => {
  const start = { verb: 'start', from: 'at-gate', to: 'in-inspection', recordedAt: NOW } as const;
  for (const last of [null, start]) {
    const outcome = takeBack(last, 'cleared', 'inspector', NOW);
    expect(!outcome.ok && outcome.refusal.reasons[0]!.rule).toBe('NOTHING_TO_UNDO');
  }
});
