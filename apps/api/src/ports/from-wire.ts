import type { NewLaneBody, NewPortBody, PortChangeBody } from '@gl/contracts/port-setup';
import { LANGUAGES, type Language } from '@gl/domain/language';
import type { Lane, Port } from '@gl/domain/port';
import { tidyPort } from '@gl/domain/port-facts';

type Names = PortChangeBody['names'];

/** Every language has a name: the English one where nobody gave another. */
const namesOf = (given: Names) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, given[language] ?? given.en])) as Record<Language, string>;

const borrowed = (path: string, given: Names): Port['unverified'] =>
  LANGUAGES.filter((language) => given[language] === undefined).map((language) => ({
    fact: `${path}.${language}`,
    note: 'No name was given in this language; the English name stands in its place.',
  }));

const present = <T>(value: Partial<Record<'export' | 'import', T | undefined>>) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<
    Record<'export' | 'import', T>
  >;

/** The port that a body describes. What cannot change (id, code, number) comes from `fixed`. */
export function portFrom(
  body: PortChangeBody | NewPortBody,
  fixed: Pick<Port, 'id' | 'code' | 'no'>,
  lanes: readonly Lane[],
): Port {
  const { kind, country, zone, upstreamOf, windowMin, holidays, holidayNames, serviceMin } = body;
  const { commodityRules, dangerousAllowed, road, policies, verified, neighbour } = body;
  const port: Port = {
    ...fixed,
    kind,
    names: namesOf(body.names),
    country,
    zone,
    neighbour: neighbour && { ...neighbour, names: namesOf(neighbour.names) },
    upstreamOf,
    windowMin,
    directions: present(body.directions),
    holidays,
    holidayNames,
    serviceMin,
    produceHs: present(body.produceHs),
    commodityRules,
    dangerousAllowed,
    road,
    policies,
    unverified: [
      ...body.unverified,
      ...borrowed('names', body.names),
      ...(neighbour ? borrowed('neighbour.names', neighbour.names) : []),
    ],
    verified,
  };
  return tidyPort(port, lanes);
}

/** A lane that was never open yet. */
export const laneFrom = (
  { group, directions, envelope, staff }: NewLaneBody,
  { id, port, no }: Pick<Lane, 'id' | 'port' | 'no'>,
): Lane => ({
  id,
  port,
  no,
  group,
  directions: [...new Set(directions)],
  ...envelope,
  state: 'open',
  share: 1,
  stateFrom: null,
  stateUntil: null,
  reason: null,
  staff,
  version: 1,
});
