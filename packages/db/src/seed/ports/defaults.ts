import type { Direction, DirectionProfile, Lane, LaneGroup, Port, PortPolicies, ServiceClass } from '@gl/domain/port';

export interface PortSeed {
  port: Port;
  lanes: Lane[];
}

/** The house's own choices, seen at other land ports and truck terminals; a port overrides what its yard or road demands. */
export const POLICIES = {
  targetUtilisation: 0.85,
  horizonDays: 14,
  holdMin: 15,
  holdsPerCompanyAndWindow: 2,
  arrivalToleranceMin: 30,
  readinessDueMin: 240,
  cancelFreeMin: 180,
  companyCapShare: 0.2,
  companyCapMinVehicles: 2,
  turnaroundMin: 180,
  spillWindows: 2,
  roadMin: 15,
} satisfies PortPolicies;

/** Minutes in the lane to start from, inside the ranges reported after reforms; measured times replace them. */
export const SERVICE_MIN = {
  sealed: 3,
  general: 10,
  'self-driven-car': 2,
  'car-carrier': 12,
  produce: 8,
  'large-equipment': 12,
  oversize: 30,
  dangerous: 15,
  coach: 15,
  car: 3,
} satisfies Record<ServiceClass, number>;

/** Live animals, chilled animal products, plants, vegetables, fruit. Chapter 10 is cereals, which keep: not produce. */
export const PRODUCE_HS = ['01', '02', '03', '04', '06', '07', '08'];

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

const LETTER = { green: 'g', ordinary: 'o', oversize: 'x', coach: 'c' } satisfies Record<LaneGroup, string>;
const STAFF = { green: 2, ordinary: 2, oversize: 4, coach: 3 } satisfies Record<LaneGroup, number>;

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
  return flat.map((row, index) => {
    const before = flat.slice(0, index).filter(({ group }) => group === row.group).length;
    return {
      id: `${port}-${LETTER[row.group]}${before + 1}`,
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
      staff: STAFF[row.group],
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
