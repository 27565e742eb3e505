import { expect, test } from 'vitest';
import {
  CommitInDoubt,
  type DatabaseFault,
  faultOf,
  inTransactionStage,
  isOfData,
  isUndone,
  isUndoneOrInDoubt,
} from './database-fault.js';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const adapted = (kind: string, more = {}) =>
  Object.assign(new Error(kind), { name: 'DriverAdapterError', cause: { kind, ...more } });
const known = (inner: Error) =>
  Object.assign(new Error('Raw query failed'), { code: 'P2010', meta: { driverAdapterError: inner } });

const SHAPES: [string, Error, DatabaseFault | null][] = [
  ...['40001', '40P01', '55P03', 'P2034'].map((code): [string, Error, DatabaseFault] => [code, coded(code), 'undone']),
  ...['53300', '57P03', '08001', '08004', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENOTFOUND', 'P1001', 'P2024'].map(
    (code): [string, Error, DatabaseFault] => [code, coded(code), 'unreached'],
  ),
  ...['57P01', '57P02', '57P05', '25P03', '08000', '08003', '08006', '08007', '08P01'].map(
    (code): [string, Error, DatabaseFault] => [code, coded(code), 'broken'],
  ),
  ...['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'P1008', 'P1017'].map((code): [string, Error, DatabaseFault] => [
    code,
    coded(code),
    'broken',
  ]),
  ['57014', coded('57014'), 'slow'],
  ...['53100', '53200', '53400', '58030'].map((code): [string, Error, DatabaseFault] => [code, coded(code), 'full']),
  ['a trip taken meanwhile', Object.assign(coded('23P01'), { constraint: 'one_trip' }), 'undone'],
  ['another exclusion', Object.assign(coded('23P01'), { constraint: 'one_lane' }), null],
  ['a unique key', coded('23505'), null],
  ['the pool is empty', new Error('timeout exceeded when trying to connect'), 'unreached'],
  ['no handshake in time', new Error('timeout expired'), 'unreached'],
  ['the pool gave up connecting', new Error('Connection terminated due to connection timeout'), 'unreached'],
  ['ended by the server', new Error('Connection terminated unexpectedly'), 'broken'],
  ['ended by us', new Error('Connection terminated'), 'broken'],
  ['used after its end', new Error('Client has encountered a connection error and is not queryable'), 'broken'],
  ['no answer', new Error('Query read timeout'), 'broken'],
  ["Prisma's conflict", adapted('TransactionWriteConflict'), 'undone'],
  ["Prisma's lock timeout", adapted('postgres', { code: '55P03' }), 'undone'],
  ["Prisma's unreachable", adapted('DatabaseNotReachable'), 'unreached'],
  ["Prisma's lost connection", adapted('ConnectionClosed'), 'broken'],
  ["Prisma's raw query", known(adapted('postgres', { originalCode: '40001' })), 'undone'],
  ["Prisma's full disk", known(adapted('postgres', { originalCode: '53100' })), 'full'],
  ["Prisma's unique key", adapted('UniqueConstraintViolation', { originalCode: '23505' }), null],
  ['an error of ours', new TypeError('x is not a function'), null],
  ['a word in a text that is not a fault', new Error('the timeout of the port is wrong'), null],
];

test.each(SHAPES)('%s', (_what, error, fault) => {
  expect(faultOf(error)).toBe(fault);
});

test.each([null, undefined, 'timeout expired', 7])('what is no error is no fault: %s', (thrown) => {
  expect(faultOf(thrown)).toBeNull();
});

test('a session lost before the commit undid everything; lost in the commit it leaves a doubt', () => {
  const lost = coded('ECONNRESET');
  expect(faultOf(inTransactionStage(lost, false))).toBe('undone');
  const doubt = inTransactionStage(lost, true);
  expect([faultOf(doubt), isUndone(doubt), isUndoneOrInDoubt(doubt)]).toEqual(['in-doubt', false, true]);
  expect((doubt as Error).cause).toBe(lost);
  const conflict = coded('40001');
  expect(inTransactionStage(conflict, true)).toBe(conflict);
});

test('nothing that may have happened is tried again blindly, and nothing that was slow or had no room at all', () => {
  for (const [what, error, fault] of SHAPES) {
    expect(isUndone(error), what).toBe(fault === 'undone' || fault === 'unreached');
    if (fault === 'slow' || fault === 'full' || fault === null) expect(isUndoneOrInDoubt(error), what).toBe(false);
  }
  expect(isUndone(new CommitInDoubt(coded('40001')))).toBe(false);
});

test("a value out of range is the datum's fault, a lost session is not", () => {
  expect([coded('22003'), coded('23514'), new RangeError('x')].map(isOfData)).toEqual([true, true, true]);
  expect([coded('57P01'), new Error('Query read timeout')].map(isOfData)).toEqual([false, false]);
});
