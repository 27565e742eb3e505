import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDesk } from '@gl/db/desk';
import { listPorts } from '@gl/db/ports';
import { openStore } from '@gl/db/store';
import { aClaimItem } from '@gl/db/testing/claim-items';
import express from 'express';
import type { ClaimAlone } from './booked.js';

/** POST /bookings with the claim and nothing else: no sign-in, no contract, no verdict, no relay; the answer is one that the api gave. */
const { databaseUrl, companies, starts, answer } = JSON.parse(process.env.CLAIM_ALONE!) as ClaimAlone;
const store = openStore(databaseUrl);
const desk = openDesk(store);
const site = (await listPorts(store))[0]!;
let n = 0;

async function claim() {
  const companyId = companies[n % companies.length]!;
  const windowStart = starts[n++ % starts.length]!;
  const idempotency = { caller: `key:${companyId}`, route: 'POST /api/v1/bookings', key: `alone-${n}`, bodyHash: '00' };
  const item = aClaimItem(site, { companyId, windowStart, idempotency });
  return desk.claim({
    ...item,
    answer: (result) => (result.granted ? { status: 201, body: answer } : item.answer(result)),
  });
}

const app = express();
app.disable('x-powered-by').set('etag', false).set('query parser', 'simple');
app.post('/api/v1/bookings', async (_req, res) => {
  const { status, body } = await claim();
  res.status(status).json(body);
});
const bare = createServer(async (_req, res) => {
  const { status, body } = await claim();
  const json = JSON.stringify(body);
  res.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) }).end(json);
});
const listen = (server: ReturnType<typeof createServer>) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
const ports = { port: await listen(createServer(app)), barePort: await listen(bare) };
console.log(JSON.stringify({ ...ports, msg: 'the claim answers' }));
