import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { STATUS_OF } from '@gl/contracts/problem';
import { type DatabaseFault, faultOf } from '@gl/db/database-fault';
import { type RefusalCode, refused } from '@gl/domain/refusal';
import type { ErrorRequestHandler } from 'express';
import type { AppContext } from '../context.js';
import { problem } from './problem.js';
import { refuse } from './refuse.js';

/** What the sender did wrong, by the status that a parser or a file door gave it. */
const SENDERS_FAULT: Record<number, RefusalCode> = {
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** What no handler foresaw. Parsers' faults are the sender's (4xx); the rest is ours: logged once, told without a stack. */
export const faults =
  ({ log }: Pick<AppContext, 'log'>): ErrorRequestHandler =>
  (error: Error & { status?: number }, req, res, next) => {
    const { requestId } = res.locals;
    if (res.writableEnded) return void log.warn({ requestId, fault: error.message }, 'failed after its answer');
    if (res.headersSent) {
      // A file that broke off in the middle: nobody can be told any more but the log.
      log.error({ requestId, fault: error.message, stack: error.stack }, 'an answer broke off');
      return next(error);
    }
    const answer = (code: RefusalCode) => refuse(req, res, refused(code).refusal);
    if (error.status && error.status < 500) return answer(SENDERS_FAULT[error.status] ?? 'INVALID_REQUEST');
    log.error({ requestId, fault: error.message, stack: error.stack }, 'a request failed');
    const fault = faultOf(error);
    return answer(fault ? ofDatabase(fault, res.locals.mayHaveChanged) : 'INTERNAL');
  };

const ofDatabase = (fault: DatabaseFault, mayHaveChanged: boolean): RefusalCode =>
  mayHaveChanged && (fault === 'broken' || fault === 'in-doubt') ? 'OUTCOME_UNKNOWN' : 'OVERLOADED';

/** What is no HTTP, or too much of it, gets a problem, too, as long as somebody listens. */
export function refuseBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'PAYLOAD_TOO_LARGE' : 'INVALID_REQUEST';
    const body = JSON.stringify(problem(refused(code).refusal, 'en', randomUUID()));
    const status = STATUS_OF[code];
    socket.end(
      `HTTP/1.1 ${status} ${code}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  });
}
