import { POLICY_BOUNDS } from '@gl/domain/port-limits';
import { useWords } from '../../shared/words.js';
import type { Change, Draft } from '../draft.js';
import { NumberField } from '../field.js';

const percent = (share: number) => Math.round(share * 100);

/** How much of the no-shows is sold again; empty, as everywhere at first, nothing is. */
export function Overbooking({ draft, change }: { draft: Draft; change: Change }) {
  const { desk } = useWords();
  const { setup } = desk;
  const { overbooking = null } = draft.policies;
  const { min, max, unit } = POLICY_BOUNDS.overbooking;
  const range = setup.openRange(String(percent(min)), String(percent(max)), setup.notOverbooked);
  return (
    <NumberField
      path="policies.overbooking"
      label={setup.policies.overbooking.name}
      hint={`${setup.policies.overbooking.what} ${range}`}
      optional
      unit={setup.units[unit]}
      min={percent(min)}
      max={percent(max)}
      value={overbooking === null ? null : percent(overbooking)}
      onChange={(typed) =>
        change({ policies: { ...draft.policies, overbooking: typed === null ? null : typed / 100 } })
      }
    />
  );
}
