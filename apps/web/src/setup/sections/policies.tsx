import type { PortPolicies } from '@gl/domain/port';
import { DEFAULT_POLICIES } from '@gl/domain/port-defaults';
import { POLICY_BOUNDS } from '@gl/domain/port-limits';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { NumberField } from '../field.js';
import { GateTokens, type LaneOfGate } from './gate-tokens.js';
import { Overbooking } from './overbooking.js';
import { Section } from './section.js';

type Name = Exclude<keyof PortPolicies, 'gateTokens' | 'gateBays' | 'overbooking'>;
const NAMES = Object.entries(POLICY_BOUNDS).flatMap(([name, { mayBeNone }]) => (mayBeNone ? [] : [name as Name]));
/** Shares are typed in percent. */
const shown = (name: Name, value: number) =>
  POLICY_BOUNDS[name].unit === 'share' ? Math.round(value * 10_000) / 100 : value;

/** The port's own rules: what each does, its unit, its range and what is usual. */
export function Policies({ draft, change, lanes }: { draft: Draft; change: Change; lanes: readonly LaneOfGate[] }) {
  const { desk } = useWords();
  const { setup } = desk;
  return (
    <Section name="policies">
      <div className="policies">
        {NAMES.map((name) => {
          const { min, max, unit } = POLICY_BOUNDS[name];
          const [least, most, standard] = [min, max, DEFAULT_POLICIES[name]].map((value) => shown(name, value));
          const range = setup.range(String(least), String(most), String(standard));
          return (
            <NumberField
              key={name}
              path={`policies.${name}`}
              label={setup.policies[name].name}
              hint={`${setup.policies[name].what} ${range}`}
              unit={setup.units[unit]}
              min={least!}
              max={most!}
              value={shown(name, draft.policies[name])}
              onChange={(typed) => {
                const value = typed === null ? Number.NaN : unit === 'share' ? typed / 100 : typed;
                change({ policies: { ...draft.policies, [name]: value } });
              }}
            />
          );
        })}
        <Overbooking draft={draft} change={change} />
        <GateTokens draft={draft} change={change} lanes={lanes} />
      </div>
    </Section>
  );
}
