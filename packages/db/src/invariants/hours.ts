import { type Instant, instantAt, localDay, localTime, offsetMin } from '@gl/domain/local-time';
import type { Direction, LaneGroup, Port } from '@gl/domain/port';
import { groupWindowId, isAligned, portWindowId } from '@gl/domain/window';
import { epochMs } from '../decision-json.js';
import type { Sql } from '../transaction.js';
import { type Counted, type LawCheck, MOST_SHOWN, SINCE } from './law.js';

interface Window {
  id: number;
  portId: string;
  direction: Direction;
  /** null: the direction's count of vehicles. */
  group: LaneGroup | null;
  startAt: Instant;
}

/** Only what is derived today follows today's profile: what was sold before a port changed its windows is honoured as it stands. */
const WINDOWS = ['group', 'port'].map(
  (
    kind,
  ) => `select id, port_id as "portId", direction, ${kind === 'group' ? 'grp' : 'null'} as "group", ${epochMs('start_at')} as "startAt" from window_${kind}
    where start_at >= greatest(${SINCE}, now() - interval '1 day') and ${kind === 'group' ? 'derived_min' : 'derived_vehicles'} > 0`,
);

/** The wall clock that both sides read, taken for an instant again. Of an hour that a clock shows twice either will do. */
function survivesBeingRead(zone: string, at: Instant): boolean {
  const again = instantAt(zone, localDay(zone, at), localTime(zone, at));
  return again === at || offsetMin(zone, again) !== offsetMin(zone, at);
}

async function check(sql: Sql, since: string): Promise<Counted> {
  const { rows: ports } = await sql.query<{ profile: Port }>('select profile from port');
  const { rows: windows } = await sql.query<Window>(WINDOWS.join(' union all '), [since]);
  const byId = new Map(ports.map(({ profile }) => [profile.id, profile]));
  const onGrid = new Map<string, boolean>();
  const isRight = ({ portId, startAt, direction, group, id }: Window): boolean => {
    const port = byId.get(portId);
    if (!port) return false;
    const spot = `${portId}|${startAt}`;
    const zones = port.neighbour ? [port.zone, port.neighbour.zone] : [port.zone];
    const known =
      onGrid.get(spot) ?? (isAligned(port, startAt) && zones.every((zone) => survivesBeingRead(zone, startAt)));
    onGrid.set(spot, known);
    const its =
      group === null ? portWindowId(port, direction, startAt) : groupWindowId(port, direction, group, startAt);
    return known && its === id;
  };
  const wrong = windows.filter((window) => !isRight(window));
  return {
    examined: windows.length,
    broken: wrong.slice(0, MOST_SHOWN).map(({ id, portId }) => `${portId}, window ${id}`),
  };
}

/** I12: every session is in UTC, and what stands in the books is what clocks on both sides show. */
export const HOURS_LAWS = {
  "windows start on their port's grid, whose clocks can be read back": { no: 'I12', check },
  'the session is in UTC': {
    no: 'I12',
    sql: `select case when current_setting('TimeZone') <> 'UTC' or extract(timezone from now()) <> 0 then format('session in %s', current_setting('TimeZone')) end as broken`,
  },
} as const satisfies Record<string, LawCheck | { no: 'I12'; sql: string }>;
