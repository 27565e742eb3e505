import type { PortBody } from '@gl/contracts/port';
import { changeOfPort, type NewLaneBody, type PortChangeBody } from '@gl/contracts/port-setup';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { DEFAULT_POLICIES, DEFAULT_PRODUCE_HS, DEFAULT_SERVICE_MIN, DEFAULT_STAFF } from '@gl/domain/port-defaults';

/** What is typed of a port. A number that is not there yet is NaN, which no schema takes. */
export type Draft = Omit<PortChangeBody, 'acceptBooked'>;
export interface NewDraft extends Draft {
  id: string;
  code: string;
  lanes: NewLaneBody[];
}
export type Names = Draft['names'];
/** Takes what changed of the draft. */
export type Change = (change: Partial<Draft>) => void;

/** A name that only repeats the English one was never given. */
const givenNames = (names: Record<string, string>): Names => {
  const given = LANGUAGES.filter((one) => one === 'zh' || one === 'en' || names[one] !== names.en);
  return Object.fromEntries(given.map((one: Language) => [one, names[one] ?? ''])) as Names;
};

export function draftFrom(port: PortBody): Draft {
  const draft = changeOfPort(port) as Draft;
  return {
    ...draft,
    names: givenNames(port.names),
    neighbour: draft.neighbour && { ...draft.neighbour, names: givenNames(draft.neighbour.names as never) },
  };
}

const NO_ENVELOPE = { maxHeightM: null, maxWidthM: null, maxLengthM: null, maxGrossKg: null };

export const aLane = (over: Partial<NewLaneBody> = {}): NewLaneBody => ({
  group: 'ordinary',
  directions: ['export'],
  envelope: NO_ENVELOPE,
  staff: DEFAULT_STAFF[over.group ?? 'ordinary'],
  ...over,
});

const WORKDAY = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '09:00', to: '18:00' };

/** A port of usual values, as one begins that copies none. */
export const emptyDraft = (): NewDraft => ({
  id: '',
  code: '',
  kind: 'road-port',
  names: { zh: '', en: '' },
  country: '',
  zone: 'Asia/Shanghai',
  neighbour: { country: '', zone: 'Asia/Kathmandu', names: { zh: '', en: '' } },
  upstreamOf: [],
  windowMin: 30,
  directions: { export: { hours: [WORKDAY], limits: [] } },
  holidays: { own: [], neighbour: [] },
  holidayNames: { own: {}, neighbour: {} },
  serviceMin: DEFAULT_SERVICE_MIN,
  produceHs: { export: [...DEFAULT_PRODUCE_HS], import: [...DEFAULT_PRODUCE_HS] },
  commodityRules: [],
  dangerousAllowed: false,
  road: NO_ENVELOPE,
  policies: DEFAULT_POLICIES,
  unverified: [],
  verified: [],
  lanes: [aLane({ group: 'green' }), aLane()],
});

/** What a new port takes over from another: all but what it is called. What was confirmed there is not confirmed here. */
export const copyOf = (port: PortBody, typed: NewDraft): NewDraft => ({
  ...draftFrom(port),
  id: typed.id,
  code: typed.code,
  names: typed.names,
  neighbour: typed.neighbour && port.neighbour ? { ...typed.neighbour, zone: port.neighbour.zone } : typed.neighbour,
  kind: typed.kind,
  country: typed.country,
  zone: port.zone,
  upstreamOf: typed.upstreamOf,
  verified: [],
  lanes: port.lanes.map(({ group, directions, envelope, staff }) => ({ group, directions, envelope, staff })),
});

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
