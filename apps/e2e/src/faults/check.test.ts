import { describe, expect, test } from 'vitest';
import {
  nobodyDied,
  nobodyIsSignedOut,
  refusalsAreClean,
  strangersSeeNothing,
  streamsTellInOrder,
  theHouseRecovers,
} from './check-answers.js';
import {
  everybodyIsDecided,
  nobodyIsRefusedInVain,
  nothingAcknowledgedIsLost,
  oneEffectPerKey,
  sameKeySameAnswer,
  whoInsistsIsAnswered,
} from './check-bookings.js';
import { answersAreOnesOwn, nobodyIsNamedIn } from './check-secrecy.js';
import { copiesIn, nobodyIsToldTwiceByOne } from './check-telling.js';
import type { Facts, VehicleFact } from './facts.js';
import type { Finding } from './finding.js';
import type { Operation } from './operation.js';
import { DIED, toTable, wrongsOf } from './report.js';

const T = Date.UTC(2026, 10, 24, 1, 0);
const WINDOW = T + 86_400_000;
const BIRDS = [
  { name: 'House A', platePrefix: '贵A', driver: { name: 'Kanarienvogel AAA', phone: '+8613900771000' } },
  { name: 'House B', platePrefix: '贵B', driver: { name: 'Kanarienvogel BBB', phone: '+8613900771007' } },
];

const heard = (status: number, body: unknown = {}): Operation['heard'] => ({
  status,
  type: status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json; charset=utf-8',
  retryAfter: status === 503 ? '2' : null,
  setsCookie: null,
  text: JSON.stringify(body),
});
const silence: Operation['heard'] = { status: null, fault: 'socket hang up' };

/** A booking that went well; a test names what it is about. */
const op = (over: Partial<Operation> = {}): Operation => ({
  deed: 'book',
  company: 'House A',
  api: 0,
  key: 'k1',
  bookingId: 'b1',
  plate: '贵A00001',
  windowStartAt: WINDOW,
  startedAt: T,
  tookMs: 40,
  outcome: 'ok',
  heard: heard(201, { id: 'b1' }),
  ...over,
});
const refusal = (status: number, code: string, over: Partial<Operation> = {}) =>
  op({ bookingId: null, outcome: status >= 500 ? 'unknown' : 'failed', heard: heard(status, { code }), ...over });

const vehicle = (over: Partial<VehicleFact> = {}): VehicleFact => ({
  bookingId: 'b1',
  company: 'House A',
  plate: '贵A00001',
  status: 'confirmed',
  windowId: 1,
  windowStartAt: WINDOW,
  minutes: 10,
  bookedAt: T,
  confirmedAt: T,
  firstDecidedAt: T + 500,
  releasedAt: null,
  ...over,
});
const facts = (vehicles: VehicleFact[] = [vehicle()], over: Partial<Facts> = {}): Facts => ({
  vehicles,
  windows: [{ id: 1, startAt: WINDOW, sellableMin: 30, soldMin: 30 }],
  happenings: [],
  queueRows: [],
  ...over,
});
/** As many trucks as fill the window. */
const full = () => [1, 2, 3].map((n) => vehicle({ bookingId: `b${n}`, plate: `贵A0000${n}`, bookedAt: T - 5_000 }));

const holds = ({ examined, broken }: Finding) => {
  expect(examined).toBeGreaterThan(0);
  expect(broken).toEqual([]);
};
const breaks = ({ broken }: Finding, words: RegExp) => {
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(words);
};

describe('what was acknowledged is there', () => {
  const cancel = op({ deed: 'cancel', key: 'k2', plate: null, heard: heard(200, { id: 'b1' }) });

  test('booked, held, confirmed and cancelled as it was said', () => {
    holds(nothingAcknowledgedIsLost([op()], facts()));
    holds(nothingAcknowledgedIsLost([op({ deed: 'hold' })], facts([vehicle({ status: 'held' })])));
    holds(nothingAcknowledgedIsLost([op(), cancel], facts([vehicle({ status: 'cancelled' })])));
    const arrival = op({ deed: 'arrive', key: 'k3', plate: null });
    holds(nothingAcknowledgedIsLost([op(), arrival], facts([vehicle({ status: 'at-gate' })])));
    holds(nothingAcknowledgedIsLost([op({ deed: 'move', plate: null })], facts()));
  });
  test('a cancellation of unknown end may have happened or not', () => {
    const unknown = { ...cancel, outcome: 'unknown' as const, heard: silence };
    holds(nothingAcknowledgedIsLost([op(), unknown], facts()));
    holds(nothingAcknowledgedIsLost([op(), unknown], facts([vehicle({ status: 'cancelled' })])));
  });
  test('a hold has run out only where holds are made to', () => {
    const held = [op({ deed: 'hold' })];
    const expired = facts([vehicle({ status: 'expired' })]);
    holds(nothingAcknowledgedIsLost(held, expired, { holdsRunOut: true }));
    breaks(nothingAcknowledgedIsLost(held, expired), /it is expired/);
    breaks(nothingAcknowledgedIsLost([op()], expired, { holdsRunOut: true }), /it is expired/);
  });
  test.each([
    ['a booking that is nowhere', [op()], [], /no such booking/],
    ['a booking that nobody cancelled, cancelled', [op()], [vehicle({ status: 'cancelled' })], /it is cancelled/],
    ['a hold that nobody confirmed, confirmed', [op({ deed: 'hold' })], [vehicle()], /it is confirmed/],
    [
      'a move that was undone',
      [op({ deed: 'move', plate: null, windowStartAt: WINDOW + 1_800_000 })],
      [vehicle()],
      /its window starts at/,
    ],
    ['an arrival that was undone', [op({ deed: 'arrive', plate: null })], [vehicle()], /it is confirmed, not at-gate/],
    ['a cancellation that was undone', [cancel], [vehicle()], /it is confirmed, not cancelled/],
    [
      'a confirmation that was undone',
      [op({ deed: 'confirm', plate: null })],
      [vehicle({ status: 'held' })],
      /it is held/,
    ],
  ])('sees %s', (_, history, vehicles, words) => {
    breaks(nothingAcknowledgedIsLost(history, facts(vehicles)), words);
  });
});

describe('one key', () => {
  test('is answered alike, whatever nobody heard in between', () => {
    holds(sameKeySameAnswer([op({ outcome: 'unknown', heard: silence }), op(), op()]));
    holds(oneEffectPerKey([op(), op()], facts()));
    const full409 = { code: 'WINDOW_FULL', requestId: 'r1' };
    const again = refusal(409, 'WINDOW_FULL', { heard: heard(409, { ...full409, requestId: 'r2' }) });
    holds(sameKeySameAnswer([refusal(409, '', { heard: heard(409, full409) }), again]));
    holds(sameKeySameAnswer([refusal(409, 'IDEMPOTENCY_IN_FLIGHT'), op()]));
  });
  test.each([
    ['another booking', [op(), op({ heard: heard(201, { id: 'b2' }) })]],
    ['a refusal after a yes', [op(), refusal(409, 'WINDOW_FULL')]],
    ['other words', [refusal(409, 'WINDOW_FULL'), refusal(409, 'COMPANY_CAP')]],
  ])('sees %s', (_, history) => breaks(sameKeySameAnswer(history), /k1 book .*another answer/));
  test('is asked again until it is answered, and not left at a moment’s no', () => {
    holds(whoInsistsIsAnswered([op(), refusal(409, 'WINDOW_FULL')]));
    breaks(whoInsistsIsAnswered([op({ outcome: 'unknown', heard: silence })]), /socket hang up/);
    breaks(whoInsistsIsAnswered([refusal(409, 'IDEMPOTENCY_IN_FLIGHT')]), /k1: 409/);
  });
  test('sees two effects, none, and one of a refused key', () => {
    breaks(oneEffectPerKey([op()], facts([vehicle(), vehicle({ bookingId: 'b2' })])), /2 bookings/);
    breaks(oneEffectPerKey([op()], facts([])), /nothing of it/);
    breaks(oneEffectPerKey([refusal(409, 'WINDOW_FULL')], facts()), /refused, and booked all the same/);
  });
});

describe('nobody is refused in vain', () => {
  const asked = refusal(409, 'WINDOW_FULL', { key: 'k9', plate: '贵B00009' });
  const released = (at: number) => full().map((one, n) => (n === 0 ? { ...one, releasedAt: at } : one));
  const seenToCancel = (at: number) =>
    op({ deed: 'cancel', key: 'k2', plate: null, startedAt: at, tookMs: 10, heard: heard(200, { id: 'b1' }) });

  test('while the window was full, or until a second after it was', () => {
    holds(nobodyIsRefusedInVain([asked], facts(full())));
    holds(nobodyIsRefusedInVain([asked, seenToCancel(T - 500)], facts(released(T - 500))));
  });
  test('nobody saw the cancellation end: it may have ended late', () => {
    holds(nobodyIsRefusedInVain([asked], facts(released(T - 4_000))));
  });
  test('sees a refusal with room left, and one that outlives what it was told for', () => {
    breaks(nobodyIsRefusedInVain([asked], facts(full().slice(1))), /at most 20 of 30 min/);
    breaks(nobodyIsRefusedInVain([asked, seenToCancel(T - 1_200)], facts(released(T - 1_200))), /at most 20/);
  });
  test('a repeat may be given the refusal that its first request found', () => {
    const first = { ...asked, outcome: 'unknown' as const, heard: silence, startedAt: T - 3_000 };
    holds(nobodyIsRefusedInVain([first, asked, seenToCancel(T - 2_000)], facts(released(T - 2_000))));
  });
});

describe('everybody is decided', () => {
  const now = T + 100_000;
  test('by 15 s after the fault, or after a booking made later', () => {
    const late = vehicle({ bookedAt: T + 60_000, confirmedAt: T + 60_000, firstDecidedAt: T + 74_000 });
    holds(
      everybodyIsDecided(facts([vehicle({ firstDecidedAt: T + 34_000 }), late]), {
        healedAt: T + 20_000,
        withinMs: 15_000,
        now,
      }),
    );
  });
  test('sees the undecided and the late', () => {
    const after = { healedAt: T + 20_000, withinMs: 15_000, now };
    breaks(everybodyIsDecided(facts([vehicle({ firstDecidedAt: null })]), after), /undecided after 80000 ms/);
    breaks(everybodyIsDecided(facts([vehicle({ firstDecidedAt: T + 36_000 })]), after), /decided after 16000 ms/);
  });
});

describe('refusals are clean', () => {
  test('in time, as problems, and silence where the line is cut', () => {
    holds(refusalsAreClean([refusal(409, 'WINDOW_FULL'), refusal(503, 'OVERLOADED')], {}));
    holds(refusalsAreClean([refusal(503, 'OVERLOADED', { deed: 'list', tookMs: 9_600 })], {}));
    holds(refusalsAreClean([refusal(503, 'OVERLOADED', { tookMs: 9_600 })], { answersLaterByMs: 5_000 }));
    expect(refusalsAreClean([op({ outcome: 'unknown', heard: silence })], { mayBeCutOff: true }).broken).toEqual([]);
  });
  const html = { ...heard(503), type: 'text/html' } as Operation['heard'];
  const noWait = { ...heard(503, { code: 'OVERLOADED' }), retryAfter: null } as Operation['heard'];
  test.each([
    ['a late one', refusal(503, 'OVERLOADED', { tookMs: 5_001 }), /after 5001 ms/],
    ['a list that is later than lists may be', refusal(503, 'OVERLOADED', { deed: 'list', tookMs: 10_001 }), /10001/],
    ['silence', op({ outcome: 'unknown', heard: silence }), /socket hang up/],
    ['HTML', refusal(503, '', { heard: html }), /text\/html/],
    ['a fault of ours', refusal(500, 'INTERNAL'), /500 INTERNAL/],
    ['one that says nothing of when to come again', refusal(503, '', { heard: noWait }), /503 OVERLOADED/],
    ['one without a code', refusal(409, '', { heard: heard(409, {}) }), /without a code/],
  ])('sees %s', (_, one, words) => breaks(refusalsAreClean([one], {}), words));
});

describe('people and strangers', () => {
  const me = op({ deed: 'me', key: null, plate: null, heard: heard(200, { name: 'Pema' }) });
  test('hold', () => {
    holds(nobodyIsSignedOut([me]));
    holds(strangersSeeNothing([op({ deed: 'spy', outcome: 'failed', heard: heard(404) })]));
    holds(answersAreOnesOwn([op({ heard: heard(201, { plate: '贵A00001' }) })], BIRDS));
    holds(nobodyIsNamedIn('a log', ['{"msg":"request"}'], BIRDS));
  });
  test('sees who is signed out', () => {
    breaks(nobodyIsSignedOut([{ ...me, outcome: 'failed', heard: heard(401) }]), /401/);
    const emptied = { ...heard(200), setsCookie: 'greenlane-session=; Max-Age=0' } as Operation['heard'];
    breaks(nobodyIsSignedOut([{ ...me, heard: emptied }]), /cookie/);
  });
  test("sees another's booking read", () => breaks(strangersSeeNothing([op({ deed: 'spy' })]), /read b1/));
  test.each(['Kanarienvogel BBB', '13900771007', '贵B00017'])('sees %s where it does not belong', (canary) => {
    breaks(answersAreOnesOwn([op({ heard: heard(200, { items: [canary] }) })], BIRDS), /House A/);
    breaks(nobodyIsNamedIn('the queue', ['{}', `{"data":"${canary}"}`], BIRDS), /^line 1.*canary \d/);
  });
});

describe('streams, recovery, processes', () => {
  const kinds = ['booked', 'decided', 'booked', 'decided'];
  const told = facts([], { happenings: kinds.map((kind, i) => ({ seq: i + 1, kind })) });
  const reader = (...seqs: number[]) => [{ told: seqs.map((seq) => ({ seq, kind: kinds[seq - 1]! })) }];
  test('hold', () => {
    holds(streamsTellInOrder(reader(1, 2, 3, 4), told));
    holds(streamsTellInOrder(reader(2, 3, 4), told));
    holds(streamsTellInOrder([{ told: [...reader(1)[0]!.told, { seq: 4, kind: null }] }], told));
    holds(theHouseRecovers([200, 9_000]));
    holds(nobodyDied([{ child: { isRunning: () => true, lines: [] } }]));
  });
  test('holds where the newest of a kind stands for those before', () => holds(streamsTellInOrder(reader(3, 4), told)));
  test('sees what was told again, in another order, or never', () => {
    breaks(streamsTellInOrder(reader(1, 2, 2, 3, 4), told), /2 after 2/);
    breaks(streamsTellInOrder(reader(1, 3, 2, 4), told), /2 after 3/);
    breaks(streamsTellInOrder(reader(1, 2, 4), told), /never told of 3 .booked/);
    breaks(streamsTellInOrder(reader(1, 2, 3), told), /never told of 4/);
  });
  test('sees an api that comes late, never, or died', () => {
    breaks(theHouseRecovers([200, 10_001]), /10001 ms/);
    breaks(theHouseRecovers([null, 200]), /not at all/);
    breaks(nobodyDied([{ child: { isRunning: () => false, lines: ['TypeError'] } }]), /TypeError/);
  });
});

describe('news', () => {
  const one = { id: 'n1', attempts: 1 };
  const line = `${JSON.stringify({ notificationId: 'n1' })}\n`;
  test('is sent again by whoever took it on again, and by nobody else', () => {
    holds(nobodyIsToldTwiceByOne([one], copiesIn(line)));
    holds(nobodyIsToldTwiceByOne([{ ...one, attempts: 2 }], copiesIn(line + line)));
    breaks(nobodyIsToldTwiceByOne([one], copiesIn(line + line)), /n1: 2 times, taken on 1 times/);
  });
});

describe('a report', () => {
  const round = { seed: 1, history: [op()], recoveriesMs: [12], decidedMs: 80 };
  const finding = { law: 'what was acknowledged is there', examined: 1, broken: [] };

  test('takes a law that saw nothing for broken', () => {
    expect(wrongsOf({ findings: [finding] })).toEqual([]);
    expect(wrongsOf({ findings: [{ ...finding, examined: 0 }] })).toEqual([`${finding.law}: nothing to look at`]);
  });
  test('says what holds, what does not, and what was not run', () => {
    const verdict = { fault: 'Redis killed', queue: 'redis', notRun: null } as const;
    const table = toTable([
      { ...verdict, rounds: [{ ...round, findings: [finding] }] },
      { ...verdict, rounds: [{ ...round, recoveriesMs: [null], findings: [{ ...finding, broken: ['b1'] }] }] },
      { fault: 'PostgreSQL disk full', queue: 'redis', notRun: 'no unshare' },
    ]).split('\n');
    expect(table[1]).toMatch(/Redis killed +redis +1 +1 +0 +0 +12 +80 .* holds$/);
    const killed = toTable([
      { ...verdict, rounds: [{ ...round, findings: [{ ...finding, law: DIED, examined: 20 }] }] },
    ]);
    expect(killed).toMatch(/Redis killed +redis +1 +20 +1 +0 +0 +12 +80 /);
    expect(table[2]).toMatch(/Infinity .* 1 BROKEN$/);
    expect(table[3]).toMatch(/not run: no unshare$/);
  });
});
