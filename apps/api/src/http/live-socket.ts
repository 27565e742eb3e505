import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Sink } from './live-line.js';

/**
 * The connection of an answer whose head is written, without its request and its answer: a stream lives for hours, and what HTTP and Express
 * keep of it weighs three times as much as all the rest (measured: 15 KiB of heap a client with them, 5 without). As for an upgrade, HTTP lets go of
 * the socket; what its client still sends is read and dropped.
 */
export function takeSocket(res: ServerResponse): Socket {
  const socket = res.socket!;
  res.detachSocket(socket);
  // HTTP's own is the first to hear of each connection; whoever counts them waits on.
  const [goodbye, ...others] = socket.listeners('close') as (() => void)[];
  socket.removeAllListeners();
  for (const other of others) socket.on('close', other);
  // A request that nobody has read to its end would take its socket with it.
  Object.assign(res.req, { socket: null });
  // The parser goes back, the request is forgotten; for whoever followed it this answer is over.
  goodbye!.call(socket);
  res.emit('close');
  return socket
    .on('error', () => {})
    .on('end', () => socket.destroy())
    .resume();
}

/** A line's end at a connection. */
export class SocketSink implements Sink {
  readonly #socket: Socket;
  readonly #isStillThere: (() => Promise<boolean>) | null;

  constructor(socket: Socket, isStillThere: (() => Promise<boolean>) | null) {
    this.#socket = socket;
    this.#isStillThere = isStillThere;
  }

  write(bytes: Buffer): boolean {
    return this.#socket.write(bytes);
  }

  cut(): void {
    this.#socket.destroy();
  }

  /** A database that is away ends no stream: only a session that is. */
  look(): void {
    void this.#isStillThere?.()
      .catch(() => true)
      .then((isThere) => isThere || this.#socket.destroySoon());
  }
}
