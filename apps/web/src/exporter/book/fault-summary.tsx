import type { DeskMessages } from '@gl/messages/desk/messages';
import { type RefObject, use } from 'react';
import { Icon } from '../../shared/icons.js';
import { useWords } from '../../shared/words.js';
import type { Fault } from './faults.js';
import { FaultContext } from './form-context.js';
import { goToField } from './go-to-field.js';

const OF_DRIVER: Record<string, string> = {
  name: 'driverName',
  phone: 'driverPhone',
  language: 'driverLanguage',
  documentNo: 'driverDocumentNo',
  licenceNo: 'driverLicenceNo',
};

/** The name of the place that a path means: "Vehicle 2: Plate". */
export function labelOf(path: string, desk: DeskMessages): string {
  const parts = path.split('.');
  const no = Number(parts[1]) + 1;
  const owner =
    parts[0] === 'vehicles' ? desk.book.vehicle(no) : parts[0] === 'consignments' ? desk.exporter.goodsNo(no) : '';
  const words = parts.map((part) => (parts.includes('drivers') ? (OF_DRIVER[part] ?? part) : part));
  const name = words.findLast((word) => typeof desk.book[word as keyof typeof desk.book] === 'string');
  const label = name ? (desk.book[name as keyof typeof desk.book] as string) : '';
  return parts.length > 2 ? `${owner}: ${label}` : owner || label;
}

interface Props {
  box: RefObject<HTMLDivElement | null>;
  /** What the whole says, when no field is named. */
  lead: string | null;
}

/** Everything that is wrong, on top, each line leading to its field. Takes the focus when it appears. */
export function FaultSummary({ box, lead }: Props) {
  const { desk } = useWords();
  const { faults, speak } = use(FaultContext);
  if (faults.length === 0 && !lead) return null;
  return (
    <div className="note note-danger" ref={box} tabIndex={-1} role="alert">
      <Icon name="warn" />
      <div>
        <h2>{faults.length > 0 ? desk.common.errorsOnPage(faults.length) : desk.exporter.problemsTitle}</h2>
        {lead && <p>{lead}</p>}
        <ul className="faults">
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.rule}`}>
              <FaultLine fault={fault} label={labelOf(fault.path, desk)} text={speak(fault)} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function FaultLine({ fault, label, text }: { fault: Fault; label: string; text: string }) {
  if (!fault.path) return <>{text}</>;
  return (
    <a
      className="fault-link"
      href={`#f-${fault.path}`}
      onClick={(event) => {
        event.preventDefault();
        goToField(fault.path);
      }}
    >
      {label ? `${label}: ` : ''}
      {text}
    </a>
  );
}
