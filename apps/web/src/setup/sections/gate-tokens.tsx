import { allFindBay, neediestGate } from '@gl/domain/call-forward/tokens';
import type { Lane } from '@gl/domain/port';
import { POLICY_BOUNDS } from '@gl/domain/port-limits';
import { Icon } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { NumberField } from '../field.js';

type Name = 'gateTokens' | 'gateBays';
export type LaneOfGate = Pick<Lane, 'group' | 'directions'>;

interface Props {
  draft: Draft;
  change: Change;
  lanes: readonly LaneOfGate[];
}

/** How many may be under way to the gate: with the least that keeps the lanes at work, and whether all of them would find a bay. */
export function GateTokens({ draft, change, lanes }: Props) {
  const { desk } = useWords();
  const { setup } = desk;
  const { gateTokens = null, gateBays = null } = draft.policies;
  const policies = { ...draft.policies, gateTokens, gateBays };
  const need = neediestGate({ ...draft, policies } as Parameters<typeof neediestGate>[0], lanes);
  const isGuaranteed = allFindBay(policies);
  const field = (name: Name, none: string, more = '') => {
    const { min, max, unit } = POLICY_BOUNDS[name];
    return (
      <NumberField
        path={`policies.${name}`}
        label={setup.policies[name].name}
        hint={`${setup.policies[name].what} ${setup.openRange(String(min), String(max), none)} ${more}`.trim()}
        optional
        unit={setup.units[unit]}
        min={min}
        max={max}
        value={policies[name]}
        onChange={(typed) => change({ policies: { ...draft.policies, [name]: typed } })}
      />
    );
  };
  const least =
    need && Number.isFinite(need.least)
      ? setup.leastTokens(need.least, Math.round(need.flow.peakPerHour), need.flow.roadMin)
      : '';
  return (
    <>
      {field('gateTokens', setup.noLimit, least)}
      {field('gateBays', setup.notKnown)}
      {isGuaranteed !== null && (
        <p className="quiet" role="status">
          <Icon name={isGuaranteed ? 'check' : 'warn'} size={16} />{' '}
          {isGuaranteed ? setup.bayForAll : setup.bayNotForAll(gateTokens! - gateBays!)}
        </p>
      )}
    </>
  );
}
