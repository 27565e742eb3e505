import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { keep, kept } from '../shared/kept.js';
import { BoardFeed, type FeedState, type Known } from './board-feed.js';

const TIMEOUT_MS = 10_000;

/** The board of a port on a day (absent: its today), renewed by itself for as long as it is looked at. */
export function useBoard(port: string, day: string | undefined): FeedState {
  const feed = useMemo(() => openFeed(port, day), [port, day]);
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

const openFeed = (port: string, day: string | undefined): BoardFeed =>
  new BoardFeed(port, day, {
    now: () => Date.now(),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    // The answer to If-None-Match is ours to read: the browser's own store would make a 200 of a 304.
    fetch: (path, headers) => fetch(path, { headers, cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) }),
    store: {
      get: () => readKept(keptAs(port, day), day),
      set: (known) => keep(keptAs(port, day), JSON.stringify(known)),
    },
  });

/** Today's, and the last other day's: days that were looked at once do not pile up. */
const keptAs = (port: string, day: string | undefined): string => `board.${port}${day ? '.day' : ''}`;

function readKept(name: string, day: string | undefined): Known | null {
  try {
    const known = JSON.parse(kept(name) ?? 'null') as Known | null;
    return day && known?.board.date !== day ? null : known;
  } catch {
    return null;
  }
}
