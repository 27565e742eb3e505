import type { VehicleStatus } from '@gl/domain/booking';
import { SERVICE_CLASSES, type ServiceClass } from '@gl/domain/port';
import { Icon, type IconName } from '../shared/icons.js';
import { STATUS_ICON } from '../shared/status-icon.js';
import { useWords } from '../shared/words.js';

const CLASS_ICON: Record<ServiceClass, IconName> = {
  sealed: 'lock',
  general: 'box',
  'self-driven-car': 'plug',
  'car-carrier': 'plug',
  produce: 'leaf',
  'large-equipment': 'wide',
  oversize: 'wide',
  dangerous: 'flame',
  coach: 'people',
  car: 'people',
};
const classOf = (name: string): ServiceClass => SERVICE_CLASSES.find((known) => known === name) ?? 'general';
export const classIcon = (name: string): IconName => CLASS_ICON[classOf(name)];
export const useClassWord = (): ((name: string) => string) => {
  const { desk } = useWords();
  return (name) => desk.inspection.serviceClasses[classOf(name)];
};

export function StatusFace({ status }: { status: VehicleStatus }) {
  const { common } = useWords();
  return (
    <span className={`mark status-${status}`}>
      <Icon name={STATUS_ICON[status]} size={16} /> {common.statuses[status]}
    </span>
  );
}
