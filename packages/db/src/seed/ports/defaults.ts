import type { Direction, DirectionProfile, Lane, LaneGroup, Port, ServiceClass } from '@gl/domain/port';
import {
  DEFAULT_POLICIES,
  DEFAULT_PRODUCE_HS,
  DEFAULT_SERVICE_MIN,
  DEFAULT_STAFF,
  nextLaneId,
} from '@gl/domain/port-defaults';

export interface PortSeed {
  port: Port;
  lanes: Lane[];
}

/** A new port starts from the same, whether it is made here or on the screen. */
export const POLICIES = DEFAULT_POLICIES;
export const SERVICE_MIN = DEFAULT_SERVICE_MIN;
export const PRODUCE_HS = [...DEFAULT_PRODUCE_HS];

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

type Envelope = Pick<Lane, 'maxHeightM' | 'maxWidthM' | 'maxLengthM' | 'maxGrossKg'>;
const UNKNOWN_ENVELOPE: Envelope = { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null };

export interface LaneRow {
  group: LaneGroup;
  directions: Direction[];
  count?: number;
  envelope?: Envelope;
}

/**
 * Lanes of a port, numbered in the order of the rows: append rows, or a lane changes its id. A lane names both directions only where
 * their hours never meet, else its minutes would be sold twice.
 */
export function lanesOf(port: string, rows: LaneRow[]): Lane[] {
  const flat = rows.flatMap((row) => Array<LaneRow>(row.count ?? 1).fill(row));
  const ids: string[] = [];
  return flat.map((row, index) => {
    const id = nextLaneId(port, row.group, ids);
    ids.push(id);
    return {
      id,
      port,
      no: index + 1,
      group: row.group,
      directions: [...row.directions],
      ...(row.envelope ?? UNKNOWN_ENVELOPE),
      state: 'open',
      share: 1,
      stateFrom: null,
      stateUntil: null,
      reason: null,
      staff: DEFAULT_STAFF[row.group],
      version: 1,
    };
  });
}

interface Assumable {
  directions: Partial<Record<Direction, DirectionProfile>>;
  serviceMin: Record<ServiceClass, number>;
  lanes: Lane[];
}

/**
 * What every port starts with and no public source states: service times, limits, lanes and their envelopes, the road from staging.
 * `confirmed` lists the paths that a source does state. Policies are decisions, not facts, and stay out.
 */
export function assumed({ directions, serviceMin, lanes }: Assumable, confirmed: string[] = []): Port['unverified'] {
  const envelope = ['maxHeightM', 'maxWidthM', 'maxLengthM', 'maxGrossKg'] as const;
  return [
    ...Object.entries(directions).flatMap(([direction, { limits }]) =>
      limits.map((_, at) => ({
        fact: `directions.${direction}.limits[${at}]`,
        note: 'The intake is not published; chosen from daily volumes.',
      })),
    ),
    ...Object.keys(serviceMin).map((kind) => ({
      fact: `serviceMin.${kind}`,
      note: 'Starting value from reports of other ports; measured times replace it.',
    })),
    ...lanes.flatMap((lane) => [
      { fact: `lanes[${lane.id}].group`, note: 'The number and kinds of lanes are not published.' },
      { fact: `lanes[${lane.id}].staff`, note: 'Staffing is not published.' },
      ...envelope
        .filter((field) => lane[field] !== null)
        .map((field) => ({ fact: `lanes[${lane.id}].${field}`, note: 'Chosen; to be measured at the lane.' })),
    ]),
    { fact: 'policies.roadMin', note: 'The drive from the staging yard to the gate has not been timed.' },
  ].filter(({ fact }) => !confirmed.includes(fact));
}

/** Names that are our own transliteration, not found in a public text of that language. */
export function transliterated(
  path: 'names' | 'neighbour.names',
  languages: (keyof Port['names'])[],
): Port['unverified'] {
  return languages.map((language) => ({
    fact: `${path}.${language}`,
    note: 'Transliterated; no public text was found.',
  }));
}
