import type { VehicleStatus } from '@gl/domain/booking';
import { Icon, type IconName } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';

/** Icon and tone beside the word: waiting, moving, done, ended without crossing. */
const FACE: Record<VehicleStatus, { icon: IconName; tone: string }> = {
  held: { icon: 'half', tone: 'narrowed' },
  confirmed: { icon: 'check', tone: 'open' },
  standby: { icon: 'half', tone: 'narrowed' },
  staged: { icon: 'next', tone: 'open' },
  called: { icon: 'next', tone: 'open' },
  'at-gate': { icon: 'next', tone: 'open' },
  'in-inspection': { icon: 'next', tone: 'open' },
  referred: { icon: 'half', tone: 'narrowed' },
  cleared: { icon: 'check', tone: 'open' },
  cancelled: { icon: 'bar', tone: 'closed' },
  expired: { icon: 'bar', tone: 'closed' },
  'no-show': { icon: 'bar', tone: 'closed' },
  'turned-back': { icon: 'back', tone: 'life' },
};

export function StatusMark({ status }: { status: VehicleStatus }) {
  const { common } = useWords();
  const { icon, tone } = FACE[status];
  return (
    <span className={`mark tone-${tone}`}>
      <Icon name={icon} size={14} /> {common.statuses[status]}
    </span>
  );
}
