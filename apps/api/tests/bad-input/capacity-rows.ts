import type { CapacityChangeInput } from '@gl/contracts/capacity';
import { requestFor } from '../support/client.js';
import { HOLIDAY_IN, type House, wall } from '../support/house.js';
import type { Row } from './row.js';

const START = wall(HOLIDAY_IN + 2, '10:00');
const RIGHT: CapacityChangeInput = {
  until: wall(HOLIDAY_IN + 2, '11:00'),
  reason: 'scanner',
  groups: { ordinary: { openLanes: 1 } },
};

const put = (
  house: House,
  body: object,
  { start = START, port = 'zhangmu', direction = 'export', etag = '"v0"' as string | null } = {},
) =>
  requestFor(house.staff['shift-lead'], 'changeCapacity', {
    params: { port, start },
    query: { direction },
    body: { ...RIGHT, ...body } as never,
    ...(etag === null ? {} : { ifMatch: etag }),
  });

const capacity = (name: string, body: object, rule: Row['rule'], field: string): Row => ({
  name: `capacity: ${name}`,
  request: (house) => put(house, body),
  code: 'INVALID_REQUEST',
  ...(rule && { rule }),
  field,
});
const nowhere = (name: string, where: Parameters<typeof put>[2]): Row => ({
  name: `capacity: ${name}`,
  request: (house) => put(house, {}, where),
  code: 'NOT_FOUND',
});

export const CAPACITY_ROWS: Row[] = [
  capacity('without a reason', { reason: undefined }, 'MISSING_FIELD', 'reason'),
  capacity('a reason of blanks', { reason: '  ' }, 'MISSING_FIELD', 'reason'),
  capacity('without an end', { until: undefined }, 'MISSING_FIELD', 'until'),
  capacity('an end before its window', { until: wall(HOLIDAY_IN + 1, '10:00') }, 'INVALID_FIELD', 'until'),
  capacity('an end in two months', { until: wall(HOLIDAY_IN + 60, '10:00') }, 'INVALID_FIELD', 'until'),
  capacity('that names nothing', { groups: {} }, 'MISSING_FIELD', 'groups'),
  capacity(
    'of a group that has no lane',
    { groups: { coach: { openLanes: -1 } } },
    'INVALID_FIELD',
    'groups.coach.openLanes',
  ),
  capacity(
    'of more lanes than there are',
    { groups: { ordinary: { openLanes: 3 } } },
    'TOO_MANY',
    'groups.ordinary.openLanes',
  ),
  capacity(
    'of more minutes than lanes have',
    { groups: { ordinary: { laneMinutes: 61 } } },
    'TOO_MANY',
    'groups.ordinary.laneMinutes',
  ),
  capacity('in halves of lanes', { groups: { ordinary: { openLanes: 1.5 } } }, 'INVALID_FIELD', 'groups.ordinary'),
  capacity('of a checkpoint below nothing', { limits: { neighbour: -1 } }, 'INVALID_FIELD', 'limits.neighbour'),
  {
    name: 'capacity: without If-Match',
    request: (house) => put(house, {}, { etag: null }),
    code: 'IF_MATCH_REQUIRED',
  },
  { name: 'capacity: by an old etag', request: (house) => put(house, {}, { etag: '"v7"' }), code: 'STALE' },
  {
    name: 'capacity: of a window that is over',
    request: (house) => put(house, { until: wall(1, '10:00') }, { start: wall(-1, '10:00') }),
    code: 'WINDOW_PAST',
    rule: 'WINDOW_PAST',
  },
  nowhere('of a window in the night', { start: wall(HOLIDAY_IN + 2, '23:00') }),
  nowhere('of a window that begins at ten past', { start: wall(HOLIDAY_IN + 2, '10:10') }),
  nowhere('of a window on a holiday', { start: wall(HOLIDAY_IN, '10:00') }),
  nowhere("of another port's window", { port: 'gyirong' }),
  {
    name: 'capacity: in a direction that is none',
    request: (house) => put(house, {}, { direction: 'up' }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'direction',
  },
];
