import type { Spoilt } from './book-day.js';
import type { Chance } from './chance.js';
import type { Party } from './parties.js';
import { FAULTS, invalidBeside, type SpoilContext, spoil } from './spoil.js';

/** The day's invalid requests: so many that they are `share` of all, spread over its companies and waves, faults in turn. */
export function spoiltOf(
  parties: readonly Party[],
  vehicles: number,
  share: number,
  chance: Chance,
  context: SpoilContext,
  expect: ReadonlyMap<string, string>,
): Spoilt[] {
  const first = chance.whole(0, FAULTS.length - 1);
  return Array.from({ length: invalidBeside(vehicles, share) }, (_, i) => {
    const { wave, booker, full } = likely(parties, (first + i) % FAULTS.length, chance, context);
    const one = { ...full, vehicles: full.vehicles.slice(0, 1), keepTogether: false };
    const { fault, body } = spoil(one, first + i, context);
    const rule = expect.get(fault.name) ?? expect.get('all');
    return {
      wave,
      key: booker.key,
      fault: fault.name,
      expected: rule ? { ...fault.expected, rule } : fault.expected,
      body,
    };
  });
}

/** A booking that has room for the fault, if a few draws find one. */
function likely(parties: readonly Party[], no: number, chance: Chance, context: SpoilContext): Party {
  const fault = FAULTS[no]!;
  let party = chance.pick(parties);
  for (let draws = 0; draws < 20 && fault.apply(party.full, context) === null; draws++) party = chance.pick(parties);
  return party;
}
