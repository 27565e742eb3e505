import { DIRECTIONS, LANE_GROUPS } from '@gl/domain/port';
import { type LawText, SINCE } from './law.js';

const positionIn = (words: readonly string[], column: string) =>
  `(array_position(array[${words.map((word) => `'${word}'`).join(', ')}], ${column}) - 1)`;
const INDEX = 'floor(extract(epoch from w.start_at) / 900)::int8';
const directionNo = `(p.no::int8 * ${DIRECTIONS.length} + ${positionIn(DIRECTIONS, 'w.direction')})`;
/** As packages/domain/src/window.ts computes them. */
const PORT_ID = `${directionNo} * 4194304 + ${INDEX}`;
const GROUP_ID = `(${directionNo} * 8 + ${positionIn(LANE_GROUPS, 'w.grp')}) * 4194304 + ${INDEX}`;

/** The wall clock in `zone`, taken for an instant again. Of an hour that a clock shows twice either will do. */
const survivesBeingRead = (zone: string) => {
  const shown = (at: string) => `((${at}) at time zone ${zone})`;
  const twice = ['-60', '-30', '30', '60']
    .map((min) => `${shown(`w.start_at + interval '${min} minutes'`)} = ${shown('w.start_at')}`)
    .join(' or ');
  return `(${shown('w.start_at')} at time zone ${zone} = w.start_at or ${twice})`;
};
const SINCE_MIDNIGHT_S = `extract(epoch from w.start_at - (date_trunc('day', w.start_at at time zone p.zone) at time zone p.zone))`;

/** Only what is derived today follows today's profile: what was sold before a port changed its windows is honoured as it stands. */
const windows = (table: string, id: string, isDerived: string) => `
  select case when w.id <> ${id} or ${SINCE_MIDNIGHT_S}::int % (p.window_min * 60) <> 0 or not ${survivesBeingRead('p.zone')} or not ${survivesBeingRead('p.beyond')}
    then format('%s, window %s', w.port_id, w.id) end as broken
  from ${table} w join (
    select id, no, profile->>'zone' as zone, coalesce(profile->'neighbour'->>'zone', profile->>'zone') as beyond, (profile->>'windowMin')::int as window_min from port) p on p.id = w.port_id
  where w.start_at >= greatest(${SINCE}, now() - interval '1 day') and ${isDerived}`;

/**
 * I12: every session is in UTC, and what stands in the books is what clocks on both sides show. By the time zones of PostgreSQL: windows are made
 * by those of Node, so that one of the two being out of date shows.
 */
export const HOURS_LAWS = {
  "windows start on their port's grid, whose clocks can be read back": {
    no: 'I12',
    sql: `${windows('window_group', GROUP_ID, 'w.derived_min > 0')} union all ${windows('window_port', PORT_ID, 'w.derived_vehicles > 0')}`,
  },
  'the session is in UTC': {
    no: 'I12',
    sql: `select case when current_setting('TimeZone') <> 'UTC' or extract(timezone from now()) <> 0 then format('session in %s', current_setting('TimeZone')) end as broken`,
  },
} as const satisfies Record<string, LawText>;
