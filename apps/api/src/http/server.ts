import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { openApi } from '@gl/contracts/openapi';
import { ROUTES, type RouteId } from '@gl/contracts/routes';
import { INTERNAL_ROUTES } from '@gl/contracts/routes/internal';
import type { RouteContract } from '@gl/contracts/routes/route-contract';
import { refused } from '@gl/domain/refusal';
import compression from 'compression';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { readPublicBoard } from '../boards/read.js';
import { amend } from '../bookings/amend.js';
import { book } from '../bookings/book.js';
import { cancel } from '../bookings/cancel.js';
import { confirm } from '../bookings/confirm.js';
import { hold } from '../bookings/hold.js';
import { judge } from '../bookings/judge.js';
import { listBookings } from '../bookings/list.js';
import { readBooking } from '../bookings/read.js';
import { reschedule } from '../bookings/reschedule.js';
import { resend } from '../bookings/resend.js';
import { readToday } from '../bookings/today.js';
import { readAvailability } from '../capacity/availability.js';
import { changeCapacity } from '../capacity/override.js';
import { readCapacity, readCapacityDay } from '../capacity/read.js';
import { applyAsCompany } from '../companies/apply.js';
import { addBroker, leaveClient, removeBroker } from '../companies/brokers.js';
import { changeColleague, inviteColleague, withdrawColleagueInvite } from '../companies/colleagues.js';
import { approveCompany, refuseCompany, reinstateCompany, suspendCompany } from '../companies/decide.js';
import { listCompanies, readCompany } from '../companies/list.js';
import { readOwnCompany } from '../companies/own-company.js';
import type { AppContext } from '../context.js';
import { arrive, call, clear, noShow, refer, start, turnBack } from '../crossings/steps.js';
import { undo } from '../crossings/undo.js';
import { readCalendar } from '../downloads/calendar.js';
import { exportBookings } from '../downloads/export.js';
import { readForecast } from '../forecast/read.js';
import { readGateKeys } from '../gate/keys.js';
import { verifyAtGate } from '../gate/verify.js';
import { readInvariants } from '../internal/invariants.js';
import { acceptInvite } from '../invites/accept.js';
import { readInvite } from '../invites/read.js';
import { listStuckJobs, retryStuckJob } from '../jobs/stuck.js';
import { issueApiKey, listApiKeys, revokeApiKey } from '../keys/keys.js';
import { changeLane } from '../lanes/change.js';
import { readPlan } from '../lanes/plan.js';
import { listLanes, readLane } from '../lanes/read.js';
import { serveWorker } from '../passes/serve-worker.js';
import { showPass } from '../passes/show.js';
import { renewBackupCodes } from '../people/backup-codes.js';
import { changeMe, readMe } from '../people/me.js';
import { addPasskey, passkeyOptions } from '../people/passkey-enrol.js';
import { passkeySignInOptions, signInByPasskey } from '../people/passkey-sign-in.js';
import { changePassword } from '../people/password.js';
import { confirmPasswordReset, requestPasswordReset } from '../people/password-reset.js';
import { removePasskey, removeTotp } from '../people/remove-factor.js';
import { giveSecondFactor } from '../people/second-factor.js';
import { readSecurity } from '../people/security.js';
import { endOtherSessions, endSession, listSessions, signOut } from '../people/sessions.js';
import { signIn } from '../people/sign-in.js';
import { stepUp } from '../people/step-up.js';
import { confirmTotp, startTotp } from '../people/totp-enrol.js';
import { changePerson, resetSecondFactor } from '../people-admin/change.js';
import { invitePerson, withdrawInvite } from '../people-admin/invite.js';
import { listPeople } from '../people-admin/list.js';
import { changePort } from '../ports/change.js';
import { createPort } from '../ports/create.js';
import { addLane, setUpLane } from '../ports/lanes.js';
import { listPorts, readPort } from '../ports/read.js';
import { readServiceTimes } from '../ports/service-times.js';
import { admit } from './admission.js';
import { answerAtHand, credentialOf, headersOf, sendEdition, VARY, wroteAtOf } from './at-hand.js';
import type { Who } from './caller.js';
import { limitConnections, refuseTooMany } from './connections.js';
import { isFromUs } from './cross-site.js';
import { docsPage } from './docs-page.js';
import { faults, refuseBrokenRequests } from './faults.js';
import { healthz, readyz } from './health.js';
import { jsonBody } from './json-body.js';
import { languageOf } from './language.js';
import { streamLive } from './live.js';
import { refuseOtherMethods } from './other-methods.js';
import { awaitBody, beginPatience, beginWork, resumePatience, stretchPatience } from './patience.js';
import { perform } from './perform.js';
import { limitGuesses, limitRequests } from './rate-limit.js';
import { refuse } from './refuse.js';
import type { Handler, Handlers } from './route.js';
import { send, sendFile } from './send.js';
import { identifyCaller } from './visitor.js';
import { serveWeb } from './web.js';

/** The table of contents of the api. */
const HANDLERS: Handlers = {
  readMe,
  signIn,
  giveSecondFactor,
  stepUp,
  passkeySignInOptions,
  signInByPasskey,
  signOut,
  changeMe,
  readSecurity,
  startTotp,
  confirmTotp,
  removeTotp,
  renewBackupCodes,
  passkeyOptions,
  addPasskey,
  removePasskey,
  listSessions,
  endSession,
  endOtherSessions,
  changePassword,
  requestPasswordReset,
  confirmPasswordReset,
  listPorts,
  readPort,
  readAvailability,
  judge,
  book,
  hold,
  confirm,
  reschedule,
  cancel,
  amend,
  listBookings,
  exportBookings,
  readToday,
  readBooking,
  readCalendar,
  resend,
  listLanes,
  readLane,
  changeLane,
  readPlan,
  readCapacityDay,
  readCapacity,
  changeCapacity,
  arrive,
  call,
  start,
  refer,
  clear,
  turnBack,
  noShow,
  applyAsCompany,
  listCompanies,
  readCompany,
  approveCompany,
  refuseCompany,
  suspendCompany,
  reinstateCompany,
  readOwnCompany,
  inviteColleague,
  withdrawColleagueInvite,
  changeColleague,
  addBroker,
  removeBroker,
  leaveClient,
  readInvite,
  acceptInvite,
  listPeople,
  invitePerson,
  withdrawInvite,
  changePerson,
  resetSecondFactor,
  listApiKeys,
  issueApiKey,
  revokeApiKey,
  listStuckJobs,
  retryStuckJob,
  undo,
  verifyAtGate,
  readGateKeys,
  readPublicBoard,
  readForecast,
  readServiceTimes,
  createPort,
  changePort,
  addLane,
  setUpLane,
};

const DOORS = Object.entries<RouteContract>(ROUTES).map(([id, contract]) => ({
  id: id as RouteId,
  contract,
  method: contract.method,
  path: `/api/v1${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
  importance: contract.importance,
}));
/** What has no contract. */
const DOORS_BESIDE = [
  { method: 'get', path: '/p/:token', importance: 'driver' },
  { method: 'get', path: '/api/v1/live', importance: 'driver' },
  { method: 'get', path: '/api/v1/openapi.json', importance: 'office' },
  { method: 'get', path: '/api/docs', importance: 'office' },
] as const;

export function createApp(context: AppContext): Express {
  const app = express();
  app
    .disable('x-powered-by')
    .set('etag', false)
    .set('query parser', 'simple')
    .set('trust proxy', context.config.trustProxy);
  app.use(context.traffic.watch);
  const secure = headersOf(helmet({ contentSecurityPolicy: false, crossOriginEmbedderPolicy: false }));
  app.use(answerAtHand(context, secure));
  app.use(withHeaders(secure));
  app.use(identify(context));
  app.get('/healthz', healthz);
  app.get('/readyz', readyz(context));
  app.use(refuseTooMany, admit([...DOORS, ...DOORS_BESIDE], context.load), beginPatience(context));
  app.get('/p/sw.js', serveWorker(context));
  app.get('/p/:token', showPass(context));
  docsPage(app);
  // Answers alone: an event stream waits for nobody, and pages come compressed.
  app.use('/api/v1', compression({ filter: (_req, res) => isLoose(res as Response) }));
  const { config } = context;
  app.use('/api/v1', limitGuesses(config), identifyCaller(context), limitRequests(config));
  app.use('/api/v1', awaitBody, jsonBody, resumePatience);
  app.get('/api/v1/openapi.json', (_req, res) => void res.json(openApi(context.baseUrl())));
  app.get('/api/v1/live', async (req, res) => {
    const caller = callerOf(req, res);
    if (caller === undefined) return;
    const refusal = await streamLive(context, req, res, caller);
    if (refusal) refuse(req, res, refusal);
  });
  for (const { id, contract, method, path } of DOORS)
    app[method](path, answer(context, contract, HANDLERS[id] as Handler<never>));
  const internal = INTERNAL_ROUTES.readInvariants;
  app.use('/internal', limitGuesses(config), identifyCaller(context), limitRequests(config));
  app.get(internal.path, answer(context, internal, readInvariants as Handler<never>));
  const plain = [internal.path, '/healthz', '/readyz'].map((path) => ({ method: 'get', path }));
  refuseOtherMethods(app, [...DOORS, ...DOORS_BESIDE, ...plain]);
  const nothing: express.RequestHandler = (req, res) => refuse(req, res, refused('NOT_FOUND').refusal);
  app.use(['/api', '/p', '/internal'], nothing);
  serveWeb(app, context.config.webDir);
  app.use(nothing);
  app.use(faults(context));
  return app;
}

/** Helmet's thirteen steps at once: they know no request, and took longer than reading its body. */
const withHeaders =
  (headers: readonly string[]): express.RequestHandler =>
  (_req, res, next) => {
    for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i]!, headers[i + 1]!);
    next();
  };

/** HTTP in, contract, HTTP out. */
const answer =
  (context: AppContext, contract: RouteContract, handler: Handler<never>): express.RequestHandler =>
  async (req, res) => {
    const ifNoneMatch = req.get('If-None-Match');
    // A lane's or booking's etag is of what a change must match, not of the whole answer: a decision leaves it as it was. Express would
    // answer 304 by it, and a screen would keep what it had before the decision.
    delete req.headers['if-none-match'];
    res.set('Cache-Control', 'no-store');
    const caller = callerOf(req, res);
    if (caller === undefined) return;
    beginWork(req, res);
    stretchPatience(res, contract);
    const { snapshots } = context;
    const reply = await perform(context, contract, handler, {
      method: contract.method.toUpperCase(),
      path: req.path,
      params: req.params,
      query: req.query,
      body: contract.body ? (req.body ?? {}) : undefined,
      headers: {
        idempotencyKey: req.get('Idempotency-Key'),
        ifMatch: req.get('If-Match'),
        ifNoneMatch,
      },
      caller,
      visitor: res.locals.visitor,
      isFromUs: isFromUs(req, context),
      language: languageOf(req),
      requestId: res.locals.requestId,
      wroteAt: wroteAtOf(context, req),
    });
    const credential = req.method === 'GET' || reply.status >= 400 ? null : credentialOf(req, context);
    if (credential) snapshots.wrote(credential);
    if (reply.atHand) snapshots.keep(req.originalUrl, reply.atHand);
    if (res.headersSent) return;
    if (reply.edition) return sendEdition(req, res, reply.edition, ifNoneMatch);
    if (reply.file) return sendFile(res, reply.file);
    send(res, reply);
  };

/** An answer that is made for this reader; an edition is compressed already where that pays. */
const isLoose = (res: Response) => !res.locals.isEdition && /json/.test(String(res.getHeader('Content-Type')));

function callerOf(req: Request, res: Response) {
  const who = res.locals.who as Who;
  if (!('refusal' in who)) return who.caller;
  refuse(req, res, who.refusal);
  return undefined;
}

/** An id for each request; the log says route, status and time, never a body or a header. */
const identify =
  ({ log, clock }: AppContext): express.RequestHandler =>
  (req, res, next) => {
    res.locals.requestId = randomUUID();
    res.set('X-Request-Id', res.locals.requestId).set('Vary', VARY);
    const from = clock();
    res.on('finish', () => {
      const route = req.path.startsWith('/p/') ? '/p/{token}' : req.path;
      log.debug(
        { requestId: res.locals.requestId, method: req.method, route, status: res.statusCode, ms: clock() - from },
        'request',
      );
    });
    next();
  };

/** Slow or endless senders, and readers who do not read, cost a socket for seconds, not for ever. */
export const WAITS = {
  headersMs: 10_000,
  requestMs: 30_000,
  /** Between two requests. */
  keepAliveMs: 20_000,
  /** Nothing comes and nothing goes. A silent event stream says something each 15 s. */
  idleMs: 60_000,
};

export function listen(
  app: Express,
  port: number,
  host: string,
  { maxConnections = 20_000, waits = WAITS } = {},
): Promise<Server> {
  const server = createServer(
    {
      requestTimeout: waits.requestMs,
      headersTimeout: waits.headersMs,
      keepAliveTimeout: waits.keepAliveMs,
      // The default looks each 30 s, and ten seconds would be forty.
      connectionsCheckingInterval: Math.min(2_000, waits.headersMs),
      maxHeaderSize: 16_384,
    },
    app,
  );
  server.setTimeout(waits.idleMs);
  limitConnections(server, maxConnections);
  refuseBrokenRequests(server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
