import { tokenReasons } from './call-forward/tokens.js';
import type { LocalTime } from './local-time.js';
import { DIRECTIONS, type Direction, type DirectionProfile, type Lane, type OpeningHours, type Port } from './port.js';
import { POLICY_BOUNDS, SERVICE_BOUNDS, WINDOW_LENGTHS } from './port-limits.js';
import type { Reason } from './refusal.js';

const DAY_MIN = 24 * 60;

/** Minutes since midnight of a wall-clock time; `24:00` is 1440. */
export const minuteOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Is it an IANA name that this runtime knows? An offset (`+05:45`) is none: it forgets the day on which clocks change. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * What is wrong with a port, each with the path of its field; [] when it may work. `lanes`: those that work, in the order of the request.
 * `otherPorts`: ids of the ports that a dry port may seal for.
 */
export function portReasons(port: Port, lanes: readonly Lane[], otherPorts: readonly string[]): Reason[] {
  return [
    ...sideReasons(port, otherPorts),
    ...windowLengthReasons(port.windowMin),
    ...DIRECTIONS.flatMap((direction) => directionReasons(port, direction, lanes)),
    ...serviceReasons(port),
    ...policyReasons(port),
    ...tokenReasons(port, lanes),
    ...lanes.flatMap((lane, i) => roadReasons(port, lane).map(within(`lanes[${i}]`))),
  ];
}

function sideReasons(port: Port, otherPorts: readonly string[]): Reason[] {
  const reasons: Reason[] = [];
  if (!isZone(port.zone)) reasons.push({ rule: 'ZONE_UNKNOWN', field: 'zone' });
  if (port.neighbour && !isZone(port.neighbour.zone)) reasons.push({ rule: 'ZONE_UNKNOWN', field: 'neighbour.zone' });
  if (port.kind === 'road-port' && !port.neighbour) reasons.push({ rule: 'MISSING_FIELD', field: 'neighbour' });
  if (port.kind === 'dry-port' && port.neighbour) reasons.push({ rule: 'INVALID_FIELD', field: 'neighbour' });
  if (port.kind === 'dry-port' && port.upstreamOf.length === 0)
    reasons.push({ rule: 'MISSING_FIELD', field: 'upstreamOf' });
  if (port.kind === 'road-port' && port.upstreamOf.length > 0)
    reasons.push({ rule: 'INVALID_FIELD', field: 'upstreamOf' });
  for (const [i, id] of port.upstreamOf.entries())
    if (id === port.id || !otherPorts.includes(id)) reasons.push({ rule: 'PORT_UNKNOWN', field: `upstreamOf[${i}]` });
  return reasons;
}

const windowLengthReasons = (windowMin: number): Reason[] =>
  (WINDOW_LENGTHS as readonly number[]).includes(windowMin)
    ? []
    : [{ rule: 'WINDOW_LENGTH', field: 'windowMin', values: { expected: WINDOW_LENGTHS.join(', ') } }];

function directionReasons(port: Port, direction: Direction, lanes: readonly Lane[]): Reason[] {
  const profile = port.directions[direction];
  if (!profile) return [];
  const at = `directions.${direction}`;
  const isServed = lanes.some((lane) => lane.directions.includes(direction));
  return [
    ...(isServed ? [] : [{ rule: 'LANE_MISSING', field: at } satisfies Reason]),
    ...hoursReasons(profile.hours, port.windowMin, at),
    ...limitReasons(profile, port.windowMin, at),
  ];
}

function hoursReasons(hours: readonly OpeningHours[], windowMin: number, at: string): Reason[] {
  const spans = hours.map(({ from, to }) => [minuteOf(from), minuteOf(to)] as const);
  return hours.flatMap(({ weekdays }, i): Reason[] => {
    const field = `${at}.hours[${i}]`;
    const [from, to] = spans[i]!;
    if (from >= to || to > DAY_MIN || from % windowMin !== 0 || to % windowMin !== 0)
      return [{ rule: 'HOURS_OFF_GRID', field, values: { min: windowMin } }];
    const meets = hours
      .slice(0, i)
      .some(
        (other, k) => spans[k]![0] < to && from < spans[k]![1] && other.weekdays.some((day) => weekdays.includes(day)),
      );
    return meets ? [{ rule: 'HOURS_OVERLAP', field }] : [];
  });
}

/** A limit that comes to less than a vehicle a window would shut the direction for good, without saying so. */
function limitReasons({ limits }: DirectionProfile, windowMin: number, at: string): Reason[] {
  const least = Math.ceil(60 / windowMin);
  return limits.flatMap(({ checkpoint, vehiclesPerHour }, i): Reason[] => {
    if (limits.findIndex((one) => one.checkpoint === checkpoint) < i)
      return [{ rule: 'CHECKPOINT_REPEATED', field: `${at}.limits[${i}].checkpoint` }];
    return vehiclesPerHour < least
      ? [{ rule: 'LIMIT_BELOW_ONE', field: `${at}.limits[${i}].vehiclesPerHour`, values: { min: least } }]
      : [];
  });
}

/** A service must find its minutes in its own window and those that it may spill into, with one lane open. */
function serviceReasons({ serviceMin, windowMin, policies }: Port): Reason[] {
  const room = Math.floor(windowMin * policies.targetUtilisation + 1e-9) * (1 + policies.spillWindows);
  const max = Math.min(room, SERVICE_BOUNDS.max);
  return Object.entries(serviceMin).flatMap(([kind, minutes]): Reason[] =>
    minutes > max ? [{ rule: 'SERVICE_TOO_LONG', field: `serviceMin.${kind}`, values: { max } }] : [],
  );
}

function policyReasons({ policies }: Port): Reason[] {
  return Object.entries(POLICY_BOUNDS).flatMap(([name, { min, max, mayBeNone }]): Reason[] => {
    const value = policies[name as keyof typeof policies];
    return (value === null && mayBeNone) || (value !== null && value >= min && value <= max)
      ? []
      : [{ rule: 'INVALID_FIELD', field: `policies.${name}`, values: { min, max } }];
  });
}

const within =
  (path: string) =>
  (reason: Reason): Reason => ({ ...reason, field: `${path}.${reason.field}` });

/** The same of a port that is not there yet: its lanes come with it. */
export const newPortReasons = (port: Port, lanes: readonly Lane[], otherPorts: readonly string[]): Reason[] => [
  ...portReasons(port, lanes, otherPorts),
  ...lanes.flatMap((lane, i) => laneDirectionReasons(port, lane).map(within(`lanes[${i}]`))),
];

/** What is wrong with a lane of that port; fields are the lane's own. */
export const laneReasons = (port: Port, lane: Lane): Reason[] => [
  ...laneDirectionReasons(port, lane),
  ...roadReasons(port, lane),
];

/** A port may stop a direction before its lanes are retired, so this is asked of lanes that are made or changed only. */
const laneDirectionReasons = (port: Port, { directions }: Lane): Reason[] =>
  directions.length > 0 && directions.every((direction) => port.directions[direction])
    ? []
    : [{ rule: 'DIRECTION_NOT_OFFERED', field: 'directions' }];

const MEASURES = ['maxHeightM', 'maxWidthM', 'maxLengthM', 'maxGrossKg'] as const;

/** What the road does not let by never reaches a lane. */
const roadReasons = ({ road }: Port, lane: Lane): Reason[] =>
  MEASURES.flatMap((measure): Reason[] => {
    const [limit, wished] = [road[measure], lane[measure]];
    return limit !== null && wished !== null && wished > limit
      ? [{ rule: 'LANE_ABOVE_ROAD', field: `envelope.${measure}`, values: { max: limit } }]
      : [];
  });
