import type { Lane, Port } from './port.js';

/** What stands at the path of a fact, `directions.export.limits[0]`, `lanes[zhangmu-o1].staff`; undefined where nothing does. */
export function factAt(port: Port, lanes: readonly Lane[], fact: string): unknown {
  let at: unknown = { ...port, lanes: Object.fromEntries(lanes.map((lane) => [lane.id, lane])) };
  for (const step of fact.split(/[.[\]]+/).filter(Boolean)) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}

const days = (list: readonly string[]) => [...new Set(list)].sort();
const namesOf = (list: readonly string[], names: Record<string, string> | undefined) =>
  Object.fromEntries(list.flatMap((day) => (names?.[day] ? [[day, names[day]]] : [])));

/**
 * The port as it is kept: holidays in order and once, names of holidays that are there, and of its facts without a source only those that
 * still exist, each once and not among those that somebody has confirmed.
 */
export function tidyPort(port: Port, lanes: readonly Lane[]): Port {
  const [own, neighbour] = [days(port.holidays.own), port.neighbour ? days(port.holidays.neighbour) : []];
  const stands = ({ fact }: { fact: string }, i: number, all: readonly { fact: string }[]) =>
    factAt(port, lanes, fact) !== undefined && all.findIndex((one) => one.fact === fact) === i;
  const verified = (port.verified ?? []).filter(stands);
  const confirmed = new Set(verified.map(({ fact }) => fact));
  return {
    ...port,
    holidays: { own, neighbour },
    holidayNames: {
      own: namesOf(own, port.holidayNames?.own),
      neighbour: namesOf(neighbour, port.holidayNames?.neighbour),
    },
    unverified: port.unverified.filter(stands).filter(({ fact }) => !confirmed.has(fact)),
    verified,
  };
}
