import type { PlanBody } from '@gl/contracts/lane-plan';
import type { LocalDay } from '@gl/domain/local-time';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../shared/api.js';

/** How often the board asks by itself: seldom behind a live stream, often without one. */
const LIVE_MS = 60_000;
const DEAF_MS = 15_000;

/** The key begins with the port's live topic, so that every change of the port renews it. */
export const planQuery = (port: string, date: LocalDay, isLive: boolean) =>
  queryOptions({
    queryKey: [`port:${port}`, 'plan', date],
    queryFn: ({ signal }): Promise<PlanBody> => ask('readPlan', { params: { port }, query: { date }, signal }),
    refetchInterval: isLive ? LIVE_MS : DEAF_MS,
    staleTime: 5_000,
  });
