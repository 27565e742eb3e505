import { createServer, type Socket } from 'node:net';
import pg from 'pg';

/** The anchor: sockets, a list, and the same bytes in slices of one size. No HTTP beyond the first line, no wishes, no slow clients. */
const SLICE = 250;
const sockets = new Set<Socket>();
const server = createServer((socket) => {
  socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n: ok\nretry: 2000\n\n');
    sockets.add(socket);
  });
});

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
client.on('notification', ({ payload }) => {
  const data = JSON.stringify({ topic: process.env.TOPIC, version: Number(payload), kind: 'lane.changed' });
  const frame = Buffer.from(`id: ${payload}\nevent: change\ndata: ${data}\n\n`);
  const all = sockets.values();
  const slice = () => {
    for (let n = 0; n < SLICE; n++) {
      const next = all.next();
      if (next.done) return;
      next.value.write(frame);
    }
    setImmediate(slice);
  };
  slice();
});
await client.connect();
await client.query('listen greenlane_live');
server.listen(0, '127.0.0.1', 4_096, () => process.send!({ port: (server.address() as { port: number }).port }));
process.on('disconnect', () => process.exit(0));
