import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Many open connections, over which requests go out at the same moment. */
export interface Crowd {
  /**
   * Writes request i to connection i and begins to read only when every one of them has been handed to the network: no answer can hold a
   * later request back. Answers in the order of the requests.
   */
  rush(requests: string[]): Promise<Answer[]>;
  close(): void;
}

/** The api hangs up on whoever has asked for nothing in 20 s; nobody reads meanwhile, and so would not hear of it. */
const STALE_MS = 10_000;

interface Line {
  socket: Socket;
  usedAt: number;
}

/** Opens `size` connections, dealt to `ports` in turn. */
export async function gather(ports: number[], size: number): Promise<Crowd> {
  const open = async (i: number): Promise<Line> => {
    const socket = connect({ host: '127.0.0.1', port: ports[i % ports.length]!, noDelay: true });
    await once(socket, 'connect');
    // What breaks while nobody asks is no fault of the next question's.
    socket.on('error', () => {});
    return { socket, usedAt: performance.now() };
  };
  const lines = await Promise.all(Array.from({ length: size }, (_, i) => open(i)));
  const refresh = async (i: number) => {
    const { socket, usedAt } = lines[i]!;
    if (!socket.destroyed && performance.now() - usedAt < STALE_MS) return;
    socket.destroy();
    lines[i] = await open(i);
  };
  const answerOn = async (line: Line) => {
    const answer = await readAnswer(line.socket);
    line.usedAt = performance.now();
    return answer;
  };
  return {
    async rush(requests) {
      await Promise.all(requests.map((_, i) => refresh(i)));
      const written = requests.map(
        (request, i) =>
          new Promise<void>((resolve, reject) =>
            lines[i]!.socket.write(request, (error) => (error ? reject(error) : resolve())),
          ),
      );
      await Promise.all(written);
      return Promise.all(requests.map((_, i) => answerOn(lines[i]!)));
    },
    close() {
      for (const { socket } of lines) socket.destroy();
    },
  };
}

/** One answer with a Content-Length, which is how the api sends JSON. */
function readAnswer(socket: Socket): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0);
    const done = (settle: () => void) => {
      socket.off('data', onData).off('close', onClose).off('error', onError).pause();
      settle();
    };
    const onError = (error: Error) => done(() => reject(error));
    const onClose = () => done(() => reject(new Error(`the connection ended after ${bytes.length} bytes`)));
    const onData = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = bytes.toString('latin1', 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
      if (bytes.length < end + 4 + length) return;
      const body = JSON.parse(bytes.toString('utf8', end + 4, end + 4 + length));
      done(() => resolve({ status: Number(head.slice(9, 12)), body }));
    };
    if (socket.destroyed) return onClose();
    socket.on('data', onData).on('close', onClose).on('error', onError);
    socket.resume();
  });
}

/** A POST as its bytes. */
export function post(path: string, key: string, idempotencyKey: string, body: unknown): string {
  const json = JSON.stringify(body);
  return [
    `POST ${path} HTTP/1.1`,
    'Host: greenlane.test',
    `Authorization: Bearer ${key}`,
    `Idempotency-Key: ${idempotencyKey}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(json)}`,
    '',
    json,
  ].join('\r\n');
}
