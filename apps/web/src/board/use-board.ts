import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { keep, kept } from '../shared/kept.js';
import { BoardFeed, type FeedState, type Known } from './board-feed.js';

const TIMEOUT_MS = 10_000;

/** The board of a port, renewed by itself for as long as it is looked at. */
export function useBoard(port: string): FeedState {
  const feed = useMemo(() => openFeed(port), [port]);
  useEffect(() => {
    const onShown = () => document.visibilityState === 'visible' && feed.hurry();
    addEventListener('online', feed.hurry);
    document.addEventListener('visibilitychange', onShown);
    return () => {
      removeEventListener('online', feed.hurry);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [feed]);
  return useSyncExternalStore(feed.watch, feed.state);
}

const openFeed = (port: string): BoardFeed =>
  new BoardFeed(port, {
    now: () => Date.now(),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    // The answer to If-None-Match is ours to read: the browser's own store would make a 200 of a 304.
    fetch: (path, headers) => fetch(path, { headers, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
    store: {
      get: () => readKept(`board.${port}`),
      set: (known) => keep(`board.${port}`, JSON.stringify(known)),
    },
  });

function readKept(name: string): Known | null {
  try {
    return JSON.parse(kept(name) ?? 'null') as Known | null;
  } catch {
    return null;
  }
}
