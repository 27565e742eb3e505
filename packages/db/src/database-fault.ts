/**
 * What a fault of the database says about the work that met it.
 * `undone`: the server took the transaction back, and a second run may end otherwise.
 * `unreached`: no session was had, so nothing began.
 * `slow`: a statement took too long and was taken back; a second run costs as much.
 * `full`: the server had no room for it (disk, memory) and took it back; a second run at once meets the same.
 * `broken`: the session was lost under way. A statement outside a transaction may have happened.
 * `in-doubt`: the session was lost while it committed.
 */
export type DatabaseFault = 'undone' | 'unreached' | 'slow' | 'full' | 'broken' | 'in-doubt';

/** SQLSTATEs, codes of sockets, and Prisma's own for the same. */
const BY_CODE: Record<string, DatabaseFault> = {
  '40001': 'undone',
  '40P01': 'undone',
  '55P03': 'undone',
  P2034: 'undone',
  '08001': 'unreached',
  '08004': 'unreached',
  '53300': 'unreached',
  '57P03': 'unreached',
  ECONNREFUSED: 'unreached',
  EHOSTUNREACH: 'unreached',
  ENETUNREACH: 'unreached',
  ENOTFOUND: 'unreached',
  EAI_AGAIN: 'unreached',
  P1001: 'unreached',
  P2024: 'unreached',
  P2037: 'unreached',
  '57014': 'slow',
  '53000': 'full',
  '53100': 'full',
  '53200': 'full',
  '53400': 'full',
  // What a disk answers that is neither full nor well.
  '58030': 'full',
  '25P03': 'broken',
  '57P01': 'broken',
  '57P02': 'broken',
  '57P05': 'broken',
  ECONNRESET: 'broken',
  EPIPE: 'broken',
  ETIMEDOUT: 'broken',
  P1008: 'broken',
  P1017: 'broken',
};

/** What Prisma's adapter makes of the server's answers. */
const BY_KIND: Record<string, DatabaseFault> = {
  TransactionWriteConflict: 'undone',
  DatabaseNotReachable: 'unreached',
  TooManyConnections: 'unreached',
  ConnectionClosed: 'broken',
  SocketTimeout: 'broken',
};

/** The drivers give some faults words alone. The order tells: a pool's connection that came too late is one that never was. */
const BY_WORDS: [RegExp, DatabaseFault][] = [
  [/^timeout exceeded when trying to connect$|^timeout expired$|due to connection timeout$/, 'unreached'],
  [/^Connection terminated|is not queryable$|^Query read timeout$/, 'broken'],
];

interface Shape {
  code?: string;
  originalCode?: string;
  kind?: string;
  constraint?: string;
  message?: string;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
}

/** The one place that knows every shape of it: PostgreSQL's codes, sockets', the driver's and the pool's words, Prisma's. Null: no fault of the database's. */
export function faultOf(error: unknown): DatabaseFault | null {
  for (let shape = error as Shape | null | undefined; shape instanceof Object; ) {
    if (shape instanceof CommitInDoubt) return 'in-doubt';
    if (shape instanceof TransactionUndone) return 'undone';
    if (shape instanceof NeverBegun) return 'unreached';
    const found = ofShape(shape);
    if (found) return found;
    shape = (shape.meta?.driverAdapterError ?? shape.cause) as Shape | undefined;
  }
  return null;
}

function ofShape({ code, originalCode, kind, constraint, message }: Shape): DatabaseFault | null {
  // A convoy too large to lock its identities by name finds out here that one of them is under way; a second look sees it and refuses.
  if (code === '23P01' && constraint === 'one_trip') return 'undone';
  const sqlState = code ?? originalCode;
  if (sqlState !== undefined && Object.hasOwn(BY_CODE, sqlState)) return BY_CODE[sqlState]!;
  if (sqlState?.startsWith('08') && sqlState.length === 5) return 'broken';
  if (kind !== undefined && Object.hasOwn(BY_KIND, kind)) return BY_KIND[kind]!;
  return BY_WORDS.find(([words]) => words.test(message ?? ''))?.[1] ?? null;
}

/** The session was lost before the commit was sent: the server takes the transaction back. */
export class TransactionUndone extends Error {
  override name = 'TransactionUndone';
  constructor(cause: unknown) {
    super(`undone: ${(cause as Error).message}`, { cause });
  }
}

/** The session was lost with the commit on its way: only a look tells whether it happened. */
export class CommitInDoubt extends Error {
  override name = 'CommitInDoubt';
  constructor(cause: unknown) {
    super(`commit in doubt: ${(cause as Error).message}`, { cause });
  }
}

/** It waited for its turn until nobody wanted it any more. */
export class NeverBegun extends Error {
  override name = 'NeverBegun';
}

/** @param committing whether the commit had been sent when the transaction met `error` */
export function inTransactionStage(error: unknown, committing: boolean): unknown {
  if (faultOf(error) !== 'broken') return error;
  return committing ? new CommitInDoubt(error) : new TransactionUndone(error);
}

/** Nothing happened for certain, and a second run may end otherwise: the one kind of fault that is worth trying again blindly. */
export function isUndone(error: unknown): boolean {
  const fault = faultOf(error);
  return fault === 'undone' || fault === 'unreached';
}

/** For work that looks first whether it was done before (by its key, by what it finds), and so may run again after a doubt. */
export function isUndoneOrInDoubt(error: unknown): boolean {
  const fault = faultOf(error);
  return fault !== null && fault !== 'slow' && fault !== 'full';
}

/** A fault that lies in what was written (a value out of range, a law broken) or in our own arithmetic: trying it again elsewhere helps nobody, sparing its neighbours does. */
export function isOfData(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === undefined
    ? error instanceof TypeError || error instanceof RangeError
    : /^(22|23)[0-9A-Z]{3}$/.test(code);
}
