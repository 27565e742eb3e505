import type { LiveEvent } from '@gl/contracts/live';
import { LIVE } from '@gl/contracts/routes';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { backOffMs, changesIn, cutEvents } from './event-stream.js';
import { oneAtATime } from './one-at-a-time.js';
import { apiKey } from './session.js';

/** The server takes at most this many topics in one stream. */
const MAX_TOPICS = 20;
/** The server sends a comment at least every half minute: longer silence is a dead line that nobody closed. */
const SILENCE_MS = 75_000;

type Listener = (event: LiveEvent) => void;
export interface LiveState {
  connected: boolean;
  /** Epoch ms of the last sign of life. */
  heardAt: number | null;
}

/** One stream for all topics that anything on the page listens to. EventSource can't send a key, so the stream is read by fetch. */
class LiveFeed {
  #listeners = new Map<string, Set<Listener>>();
  #watchers = new Set<() => void>();
  #state: LiveState = { connected: false, heardAt: null };
  #run: AbortController | null = null;
  #lastId: string | null = null;
  #restart: ReturnType<typeof setTimeout> | undefined;

  listen(topics: readonly string[], listener: Listener): () => void {
    for (const topic of topics) {
      const known = this.#listeners.get(topic) ?? new Set();
      this.#listeners.set(topic, known.add(listener));
    }
    this.#schedule();
    return () => {
      for (const topic of topics) {
        const known = this.#listeners.get(topic);
        known?.delete(listener);
        if (known?.size === 0) this.#listeners.delete(topic);
      }
      this.#schedule();
    };
  }

  watch = (watcher: () => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
  state = () => this.#state;

  #set(state: LiveState) {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }

  /** Pages change their topics several times while they open: one reconnect serves them all. */
  #schedule() {
    clearTimeout(this.#restart);
    this.#restart = setTimeout(() => {
      this.#run?.abort();
      this.#run = null;
      if (this.#listeners.size === 0) return this.#set({ connected: false, heardAt: null });
      this.#run = new AbortController();
      void this.#follow([...this.#listeners.keys()].slice(0, MAX_TOPICS), this.#run.signal);
    }, 50);
  }

  async #follow(topics: string[], ended: AbortSignal) {
    for (let attempt = 0; !ended.aborted; attempt++) {
      const line = new AbortController();
      const hangUp = () => line.abort();
      ended.addEventListener('abort', hangUp);
      try {
        await this.#read(topics, line, () => {
          attempt = 0;
        });
      } catch {
        // A broken line is the normal end of a stream; what counts is when it is back.
      }
      ended.removeEventListener('abort', hangUp);
      if (ended.aborted) return;
      this.#set({ ...this.#state, connected: false });
      await new Promise((wake) => setTimeout(wake, backOffMs(attempt, Math.random())));
    }
  }

  async #read(topics: string[], line: AbortController, heard: () => void) {
    const headers = new Headers({ accept: 'text/event-stream' });
    const key = apiKey();
    if (key) headers.set('authorization', `Bearer ${key}`);
    if (this.#lastId) headers.set('last-event-id', this.#lastId);
    const address = `/api/v1${LIVE.path}?topics=${encodeURIComponent(topics.join(','))}`;
    const response = await fetch(address, { headers, signal: line.signal, cache: 'no-store' });
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`);
    // What changed between a page's first answer and this line was told to nobody here: everything followed is asked for once more.
    for (const topic of topics) this.#tell({ topic, version: 0, kind: 'followed' });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let silence = setTimeout(() => line.abort(), SILENCE_MS);
    try {
      for (let rest = ''; ; ) {
        const { value, done } = await reader.read();
        if (done) return;
        heard();
        clearTimeout(silence);
        silence = setTimeout(() => line.abort(), SILENCE_MS);
        this.#set({ connected: true, heardAt: Date.now() });
        const cut = cutEvents(rest + value);
        rest = cut.rest;
        for (const event of cut.events) {
          if (event.id) this.#lastId = event.id;
          for (const change of changesIn(event)) this.#tell(change);
        }
      }
    } finally {
      clearTimeout(silence);
    }
  }

  #tell(event: LiveEvent) {
    for (const listener of this.#listeners.get(event.topic) ?? []) listener(event);
  }
}

const feed = new LiveFeed();

/**
 * Follows `topics` while the component stands, and marks as stale every query whose key begins with the topic that changed
 * (`['port:zhangmu', 'availability']`), and besides those whose key begins with one of `alsoStale`.
 */
export function useLive(topics: readonly string[], alsoStale: readonly string[] = []): void {
  const queries = useQueryClient();
  const wanted = topics.join(',');
  const also = alsoStale.join(',');
  useEffect(() => {
    if (wanted === '') return;
    const firsts = also.split(',').filter(Boolean);
    const renew = oneAtATime((topics) =>
      Promise.all([...topics, ...firsts].map((first) => queries.invalidateQueries({ queryKey: [first] }))),
    );
    return feed.listen(wanted.split(','), (event) => renew(event.topic));
  }, [queries, wanted, also]);
}

export const useLiveState = (): LiveState => useSyncExternalStore(feed.watch, feed.state);
