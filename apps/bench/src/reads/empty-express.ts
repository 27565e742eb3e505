import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** The least that an Express answer can be: the route is found and the answer ends, on a server set up as the product's. */
const app = express();
app.disable('x-powered-by').set('etag', false).set('query parser', 'simple');
app.get('/api/v1/ports/:port/availability', (_req, res) => void res.end());

const server = createServer(
  { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 20_000, maxHeaderSize: 16_384 },
  app,
);
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port, msg: 'the anchor answers' }));
});
