import { ROLES } from '@gl/domain/states';
import { expect, it } from 'vitest';
import { Problem } from '../../shared/problem.js';
import { mayOverride } from './may-override.js';

const refusal = (...rules: string[]) =>
  new Problem(409, {
    code: 'WRONG_STATE',
    title: '',
    status: 409,
    detail: '',
    reasons: rules.map((rule) => ({ rule, message: '', fix: '' })),
  } as never);
const full = refusal('GATE_FULL');

it('a call beyond the tokens is offered to shift leads alone', () => {
  expect(ROLES.filter((role) => mayOverride('call', full, role))).toEqual(['shift-lead']);
});

it('is offered after a call that the tokens alone forbade, and after nothing else', () => {
  expect(mayOverride('start', full, 'shift-lead')).toBe(false);
  expect(mayOverride(undefined, full, 'shift-lead')).toBe(false);
  expect(mayOverride('call', refusal('CALL_NEEDS_LANE'), 'shift-lead')).toBe(false);
  expect(mayOverride('call', refusal('GATE_FULL', 'CALL_NEEDS_LANE'), 'shift-lead')).toBe(false);
  expect(mayOverride('call', new Problem(0, null), 'shift-lead')).toBe(false);
  expect(mayOverride('call', null, 'shift-lead')).toBe(false);
});
