/** One server-sent event, parsed. */
export interface Event {
  id: number;
  event: string;
  data: { topic: string; version: number; kind: string };
}

export interface Stream {
  status: number;
  headers: Headers;
  /** In order of arrival. */
  events: Event[];
  /** Lines that begin with a colon. */
  comments: number;
  /** Resolves once `enough`; rejects after `ms`. */
  until(enough: () => boolean, ms?: number): Promise<void>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

export async function openStream(url: string, headers: Record<string, string> = {}): Promise<Stream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  let wake = () => {};
  const stream: Stream = {
    status: response.status,
    headers: response.headers,
    events: [],
    comments: 0,
    async until(enough, ms = 5_000) {
      const end = Date.now() + ms;
      // One look more after the end: what has arrived while this process stood still is read only then.
      for (let isOver = false; !enough(); ) {
        if (isOver) throw new Error(`not within ${ms} ms; so far: ${JSON.stringify(stream.events)}`);
        isOver = Date.now() > end;
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, 50);
        });
      }
    },
    ended: Promise.resolve(),
    close: () => abort.abort(),
  };
  const read = async () => {
    let rest = '';
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      const frames = (rest + piece).split('\n\n');
      rest = frames.pop()!;
      for (const frame of frames) take(stream, frame);
      wake();
    }
  };
  stream.ended = read().catch((error: Error) => {
    if (!abort.signal.aborted) throw error;
  });
  return stream;
}

function take(stream: Stream, frame: string): void {
  const fields = new Map(
    frame.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  );
  if (fields.has('')) stream.comments++;
  const data = fields.get('data');
  if (data)
    stream.events.push({ id: Number(fields.get('id')), event: fields.get('event') ?? '', data: JSON.parse(data) });
}
