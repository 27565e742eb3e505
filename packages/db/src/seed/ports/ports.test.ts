import { neediestGate, tokenReasons } from '@gl/domain/call-forward/tokens';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { addDays, instantAt } from '@gl/domain/local-time';
import { type Direction, LANE_GROUPS, type Lane, type LaneGroup, type Port } from '@gl/domain/port';
import { describe, expect, it } from 'vitest';
import { PORTS } from './all.js';
import { LUNAR_NEW_YEAR, SPRING_FESTIVAL } from './holidays.js';

const LETTERS: Record<Language, RegExp> = {
  zh: /^\p{Script=Han}+$/u,
  en: /^[A-Za-z]+$/,
  ru: /^[А-Яа-яЁё]+$/,
  kk: /^\p{Script=Cyrillic}+$/u,
  ne: /^\p{Script=Devanagari}+$/u,
  bo: /^\p{Script=Tibetan}+$/u,
  vi: /^\p{Script=Latin}+$/u,
  mn: /^\p{Script=Cyrillic}+$/u,
};
const lettersOf = (name: string) => name.normalize('NFC').replace(/[\p{P}\p{Z}]/gu, '');

const offered = (port: Port) => Object.keys(port.directions) as Direction[];
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const lanesIn = (lanes: Lane[], direction: Direction, group: LaneGroup) =>
  lanes.filter((lane) => lane.group === group && lane.directions.includes(direction));

/** The value at a path such as `directions.export.limits[0]` or `lanes[zhangmu-g1].staff`; undefined where nothing stands. */
function valueAt({ port, lanes }: { port: Port; lanes: Lane[] }, path: string): unknown {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  const root = { ...port, lanes: Object.fromEntries(lanes.map((lane) => [lane.id, lane])) };
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined,
    root,
  );
}

function placesPerWindow(
  port: Port,
  lanes: Lane[],
  direction: Direction,
  group: LaneGroup,
  serviceMin: number,
): number {
  const open = lanesIn(lanes, direction, group).reduce((sum, lane) => sum + lane.share * port.windowMin, 0);
  const limit = Math.min(...port.directions[direction]!.limits.map((each) => each.vehiclesPerHour));
  const byMinutes = Math.floor(Math.floor(open * port.policies.targetUtilisation) / serviceMin);
  return Math.min(byMinutes, Math.floor((limit * port.windowMin) / 60));
}

describe.each(PORTS)('$port.id', (seed) => {
  const { port, lanes } = seed;

  it('lives in zones that the runtime knows, by name and never by offset', () => {
    for (const zone of [port.zone, port.neighbour?.zone ?? port.zone]) {
      expect(zone).toMatch(/^Asia\/[A-Z]/);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    }
  });

  it.each(LANGUAGES)('is named in %s in its own script', (language) => {
    for (const names of [port.names, port.neighbour?.names ?? port.names]) {
      expect(lettersOf(names[language])).toMatch(LETTERS[language]);
      expect(names[language]).toBe(names[language].normalize('NFC'));
    }
  });

  it('has lanes of its own, in directions that it offers, one number each', () => {
    for (const lane of lanes) {
      expect(lane.port).toBe(port.id);
      expect(lane.id).toMatch(
        new RegExp(`^${port.id}-${{ green: 'g', ordinary: 'o', oversize: 'x', coach: 'c' }[lane.group]}\\d+$`),
      );
      expect(LANE_GROUPS).toContain(lane.group);
      expect(lane.directions.length).toBeGreaterThan(0);
      expect(offered(port)).toEqual(expect.arrayContaining(lane.directions));
      expect(lane.share).toBe(lane.state === 'open' ? 1 : lane.state === 'closed' ? 0 : lane.share);
    }
    expect(lanes.map((lane) => lane.no)).toEqual(lanes.map((_, index) => index + 1));
  });

  it('has a green and an ordinary lane in each direction that it offers', () => {
    for (const direction of offered(port)) {
      expect(lanesIn(lanes, direction, 'green')).not.toEqual([]);
      expect(lanesIn(lanes, direction, 'ordinary')).not.toEqual([]);
    }
  });

  it('sells no lane minute in two directions: a lane serves both only where their hours never meet', () => {
    const minutes = offered(port).map((direction) =>
      port.directions[direction]!.hours.flatMap(({ weekdays, from, to }) =>
        weekdays.map((day) => [day * 1440 + minuteOf(from), day * 1440 + minuteOf(to)] as const),
      ),
    );
    const meet = minutes.length === 2 && minutes[0]!.some(([a, b]) => minutes[1]!.some(([c, d]) => a < d && c < b));
    for (const lane of lanes) expect(lane.directions.length).toBeLessThanOrEqual(meet ? 1 : 2);
  });

  it('lets enough vehicles come to its gate that no lane waits for the road', () => {
    expect(tokenReasons(port, lanes)).toEqual([]);
    const { gateTokens } = port.policies;
    const starved = { ...port, policies: { ...port.policies, gateTokens: 1 } };
    expect(tokenReasons(starved, lanes).map(({ rule }) => rule)).toEqual(['GATE_STARVED']);
    expect(gateTokens ?? neediestGate(port, lanes)!.ample).toBeGreaterThanOrEqual(neediestGate(port, lanes)!.least);
  });

  it('keeps each lane inside the envelope of the road', () => {
    for (const lane of lanes)
      for (const field of ['maxHeightM', 'maxWidthM', 'maxLengthM', 'maxGrossKg'] as const)
        expect(lane[field] ?? 0).toBeLessThanOrEqual(port.road[field] ?? Number.POSITIVE_INFINITY);
  });

  it('opens and shuts on window boundaries, and every limit is a whole number of vehicles a window', () => {
    for (const direction of offered(port)) {
      const { hours, limits } = port.directions[direction]!;
      expect(limits.length).toBeGreaterThan(0);
      for (const { from, to } of hours) {
        expect(minuteOf(from) % port.windowMin).toBe(0);
        expect(minuteOf(to) % port.windowMin).toBe(0);
        expect(minuteOf(from)).toBeLessThan(minuteOf(to));
        expect(minuteOf(to)).toBeLessThanOrEqual(1440);
      }
      for (const { vehiclesPerHour } of limits)
        expect(Number.isInteger((vehiclesPerHour * port.windowMin) / 60)).toBe(true);
    }
  });

  it('is open on each day of the week and never shut for as long as its horizon', () => {
    const open = new Set(
      offered(port).flatMap((direction) => port.directions[direction]!.hours.flatMap((each) => each.weekdays)),
    );
    expect([...open].sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const shut = new Set([...port.holidays.own, ...port.holidays.neighbour]);
    for (const day of shut) {
      let length = 0;
      while (shut.has(addDays(day, length))) length += 1;
      expect(length).toBeLessThan(port.policies.horizonDays);
    }
  });

  it('names only real days as holidays, each once', () => {
    for (const list of [port.holidays.own, port.holidays.neighbour]) {
      for (const day of list) {
        expect(day).toMatch(/^202[67]-\d\d-\d\d$/);
        expect(addDays(day, 0)).toBe(day);
      }
      expect(new Set(list).size).toBe(list.length);
    }
  });

  it('serves every class within its own window and the windows that it may spill into', () => {
    for (const [kind, minutes] of Object.entries(port.serviceMin)) {
      const room = Math.floor(port.windowMin * port.policies.targetUtilisation) * (1 + port.policies.spillWindows);
      expect(minutes, kind).toBeGreaterThan(0);
      expect(minutes, kind).toBeLessThanOrEqual(room);
    }
  });

  it('lists as unverified only facts that stand in the data, each once and with a word on why', () => {
    for (const { fact, note } of port.unverified) {
      expect(valueAt(seed, fact), fact).not.toBeUndefined();
      expect(note.length, fact).toBeGreaterThan(10);
    }
    const facts = port.unverified.map(({ fact }) => fact);
    expect(new Set(facts).size).toBe(facts.length);
    expect(valueAt(seed, 'directions.export.limits[99]')).toBeUndefined();
    expect(valueAt(seed, `lanes[${port.id}-z9].staff`)).toBeUndefined();
  });

  it('marks every limit and every number of an envelope that no source confirms', () => {
    const facts = new Set(port.unverified.map(({ fact }) => fact));
    for (const direction of offered(port))
      for (const at of port.directions[direction]!.limits.keys())
        expect(facts).toContain(`directions.${direction}.limits[${at}]`);
    for (const lane of lanes)
      for (const field of ['maxHeightM', 'maxWidthM', 'maxLengthM', 'maxGrossKg'] as const)
        expect(facts.has(`lanes[${lane.id}].${field}`)).toBe(lane[field] !== null);
  });

  it('survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(seed))).toStrictEqual(seed);
  });
});

describe('all ports', () => {
  const by = Object.fromEntries(PORTS.map((seed) => [seed.port.id, seed]));

  it('have ids, codes, numbers and lane ids of their own', () => {
    const unique = (values: unknown[]) => expect(new Set(values).size).toBe(values.length);
    unique(PORTS.map(({ port }) => port.id));
    unique(PORTS.flatMap(({ lanes }) => lanes.map((lane) => lane.id)));
    expect(PORTS.map(({ port }) => port.no)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(PORTS.map(({ port }) => port.code)).toEqual(['ZM', 'GY', 'BK', 'SG', 'YY', 'EL']);
  });

  it('a dry port names ports that exist and has no neighbour', () => {
    for (const { port } of PORTS) {
      expect(port.kind === 'dry-port').toBe(port.upstreamOf.length > 0);
      expect(port.kind === 'dry-port').toBe(port.neighbour === null);
      for (const downstream of port.upstreamOf) expect(by[downstream]?.port.kind).toBe('road-port');
    }
  });

  it('some allow dangerous goods and some do not; some have coaches and oversize lanes and some do not', () => {
    expect(new Set(PORTS.map(({ port }) => port.dangerousAllowed)).size).toBe(2);
    const having = (group: LaneGroup) =>
      PORTS.filter(({ lanes }) => lanes.some((lane) => lane.group === group)).map(({ port }) => port.id);
    expect(having('oversize')).toEqual(['zhangmu', 'bakhty', 'erenhot']);
    expect(having('coach')).toEqual(['zhangmu', 'gyirong', 'bakhty', 'youyiguan', 'erenhot']);
  });

  it('zhangmu has one oversize lane, whose half hour is less than one oversize vehicle needs', () => {
    const { port, lanes } = by.zhangmu!;
    expect(lanes.filter((lane) => lane.group === 'oversize').map((lane) => lane.id)).toEqual(['zhangmu-x1']);
    expect(port.serviceMin.oversize).toBeGreaterThan(port.windowMin * port.policies.targetUtilisation);
  });

  it('youyiguan sells at least 20 places of an ordinary truck in one export window', () => {
    const { port, lanes } = by.youyiguan!;
    expect(placesPerWindow(port, lanes, 'export', 'ordinary', port.serviceMin.general)).toBe(25);
  });

  it('gyirong is one way at a time: empty in by 13 h, loaded out from 14 h Beijing time', () => {
    const { directions } = by.gyirong!.port;
    expect(directions.import?.hours.map(({ from, to }) => [from, to])).toEqual([['09:00', '13:00']]);
    expect(directions.export?.hours.map(({ from, to }) => [from, to])).toEqual([['14:00', '19:00']]);
  });

  it('the Spring Festival is the eve and three days, twice, around the first day of the lunar year', () => {
    const days = LUNAR_NEW_YEAR.flatMap((first) => [-1, 0, 1, 2].map((offset) => addDays(first, offset)));
    expect(SPRING_FESTIVAL).toEqual(days);
    // 2027 is no case for the runtime's calendar: the new moon is at 23:56 Beijing time on 6 February, and ICU takes the day after.
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
      timeZone: 'Asia/Shanghai',
      month: 'numeric',
      day: 'numeric',
    });
    const lunarDay = (day: string) => lunar.format(instantAt('Asia/Shanghai', day, '12:00'));
    expect(SPRING_FESTIVAL.slice(0, 4).map(lunarDay)).toEqual(['12/29', '1/1', '1/2', '1/3']);
  });
});
