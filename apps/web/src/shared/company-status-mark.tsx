import type { CompanyBody } from '@gl/contracts/company';
import { companyWords } from './company-words.js';
import { Icon, type IconName } from './icons.js';

type Status = CompanyBody['status'];
const FACE: Record<Status, { icon: IconName; tone: string }> = {
  applied: { icon: 'due', tone: 'narrowed' },
  approved: { icon: 'check', tone: 'open' },
  refused: { icon: 'bar', tone: 'closed' },
  suspended: { icon: 'half', tone: 'life' },
};

export function CompanyStatusMark({ status }: { status: Status }) {
  const { statuses } = companyWords.useTexts();
  const { icon, tone } = FACE[status];
  return (
    <span className={`mark tone-${tone}`}>
      <Icon name={icon} size={16} /> {statuses[status]}
    </span>
  );
}
