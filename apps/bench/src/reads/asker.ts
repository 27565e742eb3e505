import { connect, type Socket } from 'node:net';
import type { Asked, Asking } from './ask.js';

// A process of its own: what asks must not take the time of what answers. It is told over its channel what to ask, and says what came.
process.on('message', async (asking: Asking) => {
  try {
    process.send!({ asked: await ask(asking) });
  } catch (error) {
    process.send!({ fault: (error as Error).message });
  }
});
process.on('disconnect', () => process.exit(0));

async function ask({ port, head, requests, isConditional, connections, warmMs, ms }: Asking): Promise<Asked> {
  const asked: Asked = { perSecond: 0, statuses: {}, putOff: 0, bytes: 0 };
  let isCounting = false;
  let answers = 0;
  let isOver = false;
  let next = 0;
  const sockets: Socket[] = [];
  const loops = Array.from(
    { length: connections },
    () =>
      new Promise<void>((resolve, reject) => {
        const socket = connect({ port, host: '127.0.0.1', noDelay: true });
        sockets.push(socket);
        let etag = '';
        let got = 0;
        let missing = -1;
        let kept = '';
        let comeAgainInS = 0;
        let request = '';
        const send = () => {
          if (isOver) {
            socket.destroy();
            return resolve();
          }
          if (!comeAgainInS) request = requests ? requests[next++ % requests.length]! : head;
          socket.write(
            isConditional && etag ? `${request}If-None-Match: ${etag}\r\n\r\n` : requests ? request : `${request}\r\n`,
          );
        };
        socket.on('connect', send);
        socket.on('error', reject);
        socket.on('close', () => (isOver ? resolve() : reject(new Error('a connection was ended'))));
        socket.on('data', (chunk) => {
          got += chunk.length;
          if (missing < 0) {
            kept += chunk.toString('latin1');
            const end = kept.indexOf('\r\n\r\n');
            if (end < 0) return;
            const top = kept.slice(0, end).toLowerCase();
            const status = top.slice(9, 12);
            comeAgainInS = requests && status === '503' ? Number(/\r\nretry-after: (\d+)/.exec(top)?.[1]) : 0;
            if (isCounting && comeAgainInS) asked.putOff++;
            else if (isCounting) asked.statuses[status] = (asked.statuses[status] ?? 0) + 1;
            missing = end + 4 + Number(/\r\ncontent-length: (\d+)/.exec(top)?.[1] ?? 0) * Number(status !== '304');
            if (isConditional) etag = /\r\netag: (\S+)/i.exec(kept.slice(0, end))?.[1] ?? '';
            kept = '';
          }
          if (got < missing) return;
          if (isCounting && !comeAgainInS) {
            answers++;
            asked.bytes = Math.max(asked.bytes, got);
          }
          got = 0;
          missing = -1;
          if (comeAgainInS) setTimeout(send, comeAgainInS * 1_000);
          else send();
        });
      }),
  );
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const timed = (async () => {
    await pause(warmMs);
    isCounting = true;
    const from = performance.now();
    // A machine that stood still all the while has not shown how fast it is.
    do await pause(ms);
    while (answers === 0 && performance.now() - from < 60_000);
    asked.perSecond = (answers * 1000) / (performance.now() - from);
    isCounting = false;
    isOver = true;
  })();
  await Promise.race([timed, Promise.all(loops)]);
  await Promise.all(loops);
  for (const socket of sockets) socket.destroy();
  return asked;
}
