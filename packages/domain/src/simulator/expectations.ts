/**
 * What the simulator must show, written down before its first run: figures that the design states or that follow from what it states, each
 * with the tolerance it is held to. None is ever changed to suit a run. What each scenario assumes stands in the scenario.
 */
export interface Expectation {
  scenario: string;
  /** Of the scenario's figures, a mean over the seeds. */
  figure: string;
  /** In words, as it was said. */
  says: string;
  unit: 'min' | 'trucks' | 'share';
  expected: Expected;
  /** `stated`: the figure itself, from public reports or earlier measurements. `derived`: by a closed formula from stated ones. `direction`: only the order of two figures is known. */
  basis: 'stated' | 'derived' | 'direction';
}

/** `within`: a share of `is`. `orUnits`: what was stated in whole minutes is known no finer than half a minute, whatever share that is. */
export type Expected = { is: number; within: number; orUnits?: number } | { atMost: number } | { atLeast: number };

export const meets = (expected: Expected, measured: number): boolean =>
  'is' in expected
    ? Math.abs(measured - expected.is) <= Math.max(expected.within * expected.is, expected.orUnits ?? 0)
    : 'atMost' in expected
      ? measured <= expected.atMost
      : measured >= expected.atLeast;

/** Seeds 1 to this. */
export const SEEDS = 40;

const WHOLE_MINUTES = 0.5;

export const EXPECTATIONS: Expectation[] = [
  {
    scenario: 'bakhty',
    figure: 'wait, walk-in',
    says: '96 trucks, 12 bays, 90 % at opening: mean wait about 177 min',
    unit: 'min',
    expected: { is: 177, within: 0.15 },
    basis: 'stated',
  },
  {
    scenario: 'bakhty',
    figure: 'wait, faster service',
    says: 'the same crowd and faster service alone: about 69 min',
    unit: 'min',
    expected: { is: 69, within: 0.15 },
    basis: 'stated',
  },
  {
    scenario: 'bakhty',
    figure: 'wait, booking',
    says: 'booking alone, at the old service: about 1 min',
    unit: 'min',
    expected: { is: 1, within: 0.15, orUnits: WHOLE_MINUTES },
    basis: 'stated',
  },
  {
    scenario: 'bakhty',
    figure: 'wait, both',
    says: 'booking and faster service: 0 min',
    unit: 'min',
    expected: { is: 0, within: 0.15, orUnits: WHOLE_MINUTES },
    basis: 'stated',
  },
  {
    scenario: 'gaizi',
    figure: 'gain, three stages',
    says: 'one booth split in three stages with the same staff gains nothing',
    unit: 'share',
    expected: { atMost: 1.02 },
    basis: 'stated',
  },
  {
    scenario: 'gaizi',
    figure: 'gain, a third ahead',
    says: 'a third of booth time moved ahead of the border: +48 %',
    unit: 'share',
    expected: { is: 1.48, within: 0.05 },
    basis: 'stated',
  },
  {
    scenario: 'gaizi',
    figure: 'gain, 40 % diverted',
    says: '40 % diverted to a check of one minute: +48 %',
    unit: 'share',
    expected: { is: 1.48, within: 0.05 },
    basis: 'stated',
  },
  {
    scenario: 'shigatse',
    figure: 'through by closing, no secondary checks',
    says: '2 lanes in 8 h carry 300 sealed trucks',
    unit: 'trucks',
    expected: { is: 300, within: 0.03 },
    basis: 'stated',
  },
  {
    scenario: 'shigatse',
    figure: 'use, in the lane',
    says: '10 % of secondary checks in the lane: use 1.17',
    unit: 'share',
    expected: { is: 1.17, within: 0.1 },
    basis: 'stated',
  },
  {
    scenario: 'shigatse',
    figure: 'through by closing, in the lane',
    says: 'and that breaks it: 300 / 1.17 are through when the lanes should close',
    unit: 'trucks',
    expected: { is: 256, within: 0.05 },
    basis: 'derived',
  },
  {
    scenario: 'shigatse',
    figure: 'through by closing, in a bay',
    says: 'the same checks in a bay: the lanes carry 300 again',
    unit: 'trucks',
    expected: { is: 300, within: 0.03 },
    basis: 'stated',
  },
  {
    scenario: 'green-share',
    figure: 'green over ordinary, fixed 3:5 at 50 % green',
    says: 'half the traffic green, fixed 3:5 order: green waits longer than ordinary',
    unit: 'share',
    expected: { atLeast: 1.15 },
    basis: 'direction',
  },
  {
    scenario: 'green-share',
    figure: 'green over ordinary, by promise at 50 % green',
    says: 'the same traffic in the order of promises: green does not',
    unit: 'share',
    expected: { atMost: 0.85 },
    basis: 'direction',
  },
  {
    scenario: 'green-share',
    figure: 'green over ordinary, fixed 3:5 at 25 % green',
    says: 'the inversion begins at 37.5 %: below it, green is faster',
    unit: 'share',
    expected: { atMost: 0.85 },
    basis: 'direction',
  },
  {
    scenario: 'green-share',
    figure: 'green over ordinary, fixed 3:5 at 45 % green',
    says: 'and above it slower',
    unit: 'share',
    expected: { atLeast: 1.15 },
    basis: 'direction',
  },
  {
    scenario: 'green-share',
    figure: 'ordinary p95, strict over by promise at 70 % green',
    says: 'strict priority starves ordinary traffic instead, the order of promises does not',
    unit: 'share',
    expected: { atLeast: 1.15 },
    basis: 'direction',
  },
  {
    scenario: 'call-forward',
    figure: 'most at the gate, everyone drives',
    says: 'everyone driving to the gate puts 35 trucks there',
    unit: 'trucks',
    expected: { is: 35, within: 0.15 },
    basis: 'stated',
  },
  {
    scenario: 'call-forward',
    figure: 'most at the gate, 18 tokens',
    says: '18 tokens: at most 12 at the gate',
    unit: 'trucks',
    expected: { is: 12, within: 0.15 },
    basis: 'stated',
  },
  {
    scenario: 'call-forward',
    figure: 'wait, 18 tokens',
    says: 'mean wait with tokens 16 min',
    unit: 'min',
    expected: { is: 16, within: 0.15 },
    basis: 'stated',
  },
  {
    scenario: 'call-forward',
    figure: 'wait, plan followed rigidly over 18 tokens',
    says: "following the plan's order and lanes rigidly is worse (stated: 38 min against 16)",
    unit: 'share',
    expected: { atLeast: 1.15 },
    basis: 'direction',
  },
  {
    scenario: 'call-forward',
    figure: 'use until closing, 6 tokens',
    says: '6 tokens starve the port: tokens / road x service / lanes = half of its lanes',
    unit: 'share',
    expected: { is: 0.5, within: 0.15 },
    basis: 'derived',
  },
  {
    scenario: 'life-lane',
    figure: "wait over the day's longest service, life",
    says: 'a life vehicle takes the next free lane, within one service',
    unit: 'share',
    expected: { atMost: 1 },
    basis: 'derived',
  },
];
