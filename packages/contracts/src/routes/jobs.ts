import { stuckJob, stuckJobList, stuckJobQuery } from '../stuck-job.js';
import { ofUuid, type RouteContract } from './route-contract.js';

export const JOB_ROUTES = {
  listStuckJobs: {
    method: 'get',
    path: '/stuck-jobs',
    importance: 'office',
    summary: 'Jobs that failed as often as they may, the latest first; of one port to its own administrator',
    roles: ['admin'],
    query: stuckJobQuery,
    ok: { status: 200, body: stuckJobList },
    refusals: [],
  },
  retryStuckJob: {
    method: 'post',
    path: '/stuck-jobs/{id}/retry',
    importance: 'office',
    summary: 'Put a stuck job on the queue again; when it is done it leaves the list',
    roles: ['admin'],
    params: ofUuid,
    ok: { status: 200, body: stuckJob },
    idempotent: true,
    refusals: ['NOT_FOUND', 'WRONG_STATE'],
  },
} as const satisfies Record<string, RouteContract>;
