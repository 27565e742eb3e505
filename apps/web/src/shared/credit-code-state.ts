import { understandCreditCode } from '@gl/domain/credit-code';
import { typedCode } from '@gl/domain/typed-code';

const LENGTH = 18;

/** How far a unified social credit code (GB 32100) is, while it is typed. */
export type CreditCodeState =
  | { is: 'empty' }
  | { is: 'unfinished'; found: number }
  | { is: 'misshapen' }
  | { is: 'mistyped'; expected: string }
  | { is: 'right'; code: string };

export function creditCodeState(typed: string): CreditCodeState {
  const code = typedCode(typed);
  if (code === '') return { is: 'empty' };
  const understood = understandCreditCode(typed);
  if (understood.ok) return { is: 'right', code: understood.value };
  const expected = understood.refusal.reasons[0]?.values?.expected;
  if (expected !== undefined) return { is: 'mistyped', expected: String(expected) };
  return code.length !== LENGTH && /^[0-9A-HJ-NPQRTUWXY]*$/.test(code)
    ? { is: 'unfinished', found: code.length }
    : { is: 'misshapen' };
}
