import { get } from 'node:http';

/** What one stream was told of, in order. */
export interface Listener {
  /** By `topic kind`. */
  told: Map<string, { version: number; at: number }[]>;
  close(): void;
}

const now = () => performance.timeOrigin + performance.now();

/** A stream over `topics` that remembers when it was told of what. Resolves when it is open. */
export function listen(port: number, key: string, topics: readonly string[]): Promise<Listener> {
  const told: Listener['told'] = new Map();
  const hear = (data: string, at: number) => {
    const { topic, version, kind } = JSON.parse(data) as { topic: string; version: number; kind: string };
    const name = `${topic} ${kind}`;
    if (!told.get(name)?.push({ version, at })) told.set(name, [{ version, at }]);
  };
  return new Promise((resolve, reject) => {
    const asked = get(
      {
        port,
        host: '127.0.0.1',
        agent: false,
        path: `/api/v1/live?topics=${topics.join(',')}`,
        headers: { Authorization: `Bearer ${key}` },
      },
      (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`the stream was answered ${answer.statusCode}`));
        let rest = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          const at = now();
          const events = (rest + piece).split('\n\n');
          rest = events.pop()!;
          for (const event of events) {
            const data = /^data: (.*)$/m.exec(event)?.[1];
            if (data && event.includes('event: change')) hear(data, at);
          }
          resolve({ told, close: () => asked.destroy() });
        });
        answer.on('error', () => {});
      },
    );
    asked.on('error', reject);
  });
}
