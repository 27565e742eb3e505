import { Agent, request } from 'node:http';

export interface Question {
  port: number;
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** A caller's connections; none: a connection of its own. */
  agent?: Agent | false;
  /** How long the caller waits for the whole answer. */
  patienceMs: number;
}

/** What came back, or that nothing did. */
export type Heard =
  | { status: number; type: string; retryAfter: string | null; setsCookie: string | null; text: string }
  | { status: null; fault: string };

export const connectionsOf = (): Agent => new Agent({ keepAlive: true, maxSockets: 8 });

/** One HTTP request, answered or given up; it never rejects. */
export function ask({ port, method, path, headers = {}, body, agent = false, patienceMs }: Question): Promise<Heard> {
  return new Promise((resolve) => {
    const json = body === undefined ? null : JSON.stringify(body);
    const asked = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent,
      headers: {
        ...(json !== null && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) }),
        ...headers,
      },
    });
    const patience = setTimeout(() => asked.destroy(new Error(`no answer within ${patienceMs} ms`)), patienceMs);
    const settle = (heard: Heard) => {
      clearTimeout(patience);
      resolve(heard);
    };
    asked.on('error', (error) => settle({ status: null, fault: error.message || error.name }));
    asked.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', (error) => settle({ status: null, fault: error.message }));
      response.on('end', () =>
        settle({
          status: response.statusCode!,
          type: response.headers['content-type'] ?? '',
          retryAfter: response.headers['retry-after'] ?? null,
          setsCookie: response.headers['set-cookie']?.join('; ') ?? null,
          text: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    asked.end(json ?? undefined);
  });
}
