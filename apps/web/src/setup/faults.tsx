import type { SetupSection } from '@gl/messages/desk/setup-messages';
import { createContext, type ReactNode, type RefObject, use } from 'react';
import { Icon } from '../shared/icons.js';
import { asProblem } from '../shared/problem.js';
import { useWords } from '../shared/words.js';

export interface Fault {
  path: string;
  text: string;
}

/** What the server found, by field, in the reader's language. */
export const faultsOf = (error: unknown): Fault[] =>
  asProblem(error).reasons.map(({ field, message, fix }) => ({ path: field ?? '', text: `${message} ${fix ?? ''}` }));

const FaultContext = createContext<readonly Fault[]>([]);
export const Faults = ({ faults, children }: { faults: readonly Fault[]; children: ReactNode }) => (
  <FaultContext value={faults}>{children}</FaultContext>
);

/** Texts of what is wrong at a path, or below it with `within`. */
export function useFaultsAt(path: string, within = false): string[] {
  const faults = use(FaultContext);
  const isHere = (one: string) =>
    one === path || (within && (one.startsWith(`${path}.`) || one.startsWith(`${path}[`)));
  return faults.filter((fault) => isHere(fault.path)).map(({ text }) => text);
}

const HOME: Record<string, SetupSection> = {
  windowMin: 'hours',
  directions: 'hours',
  holidays: 'holidays',
  holidayNames: 'holidays',
  lanes: 'lanes',
  serviceMin: 'service',
  road: 'road',
  commodityRules: 'goods',
  produceHs: 'goods',
  dangerousAllowed: 'goods',
  policies: 'policies',
  unverified: 'facts',
  verified: 'facts',
};

/** The section in which a field stands. */
export function sectionOf(path: string): SetupSection {
  if (path.includes('.limits')) return 'limits';
  return HOME[path.split(/[.[]/)[0]!] ?? 'place';
}

export const fieldId = (path: string): string => `f-${path}`;

/** Goes to the field of a path, to what it stands in, or to its section. */
export function goToField(path: string): void {
  const steps = path.split(/(?=[.[])/);
  let found: HTMLElement | null = null;
  for (let i = steps.length; i > 0 && !found; i--) {
    const id = fieldId(steps.slice(0, i).join(''));
    found = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}"]`);
  }
  found ??= document.getElementById(`section-${sectionOf(path)}`);
  found?.scrollIntoView({ block: 'center' });
  found?.focus({ preventScroll: true });
}

interface Props {
  box: RefObject<HTMLDivElement | null>;
  faults: readonly Fault[];
  /** What the whole says. */
  lead: string | null;
  /** Shows the section first, where not all are shown at once. */
  onGo?: (section: SetupSection) => void;
}

/** Everything that is wrong, on top, each line leading to its field. */
export function FaultSummary({ box, faults, lead, onGo }: Props) {
  const { desk } = useWords();
  if (faults.length === 0 && !lead) return null;
  const go = (path: string) => {
    onGo?.(sectionOf(path));
    // After the section has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => goToField(path)));
  };
  return (
    <div className="note note-danger" ref={box} tabIndex={-1} role="alert">
      <Icon name="warn" />
      <div>
        {faults.length > 0 && <h2>{desk.common.errorsOnPage(faults.length)}</h2>}
        {lead && <p>{lead}</p>}
        {faults.length > 0 && (
          <ul className="faults">
            {faults.map(({ path, text }) => (
              <li key={`${path} ${text}`}>
                <a
                  className="fault-link"
                  href={`#${fieldId(path)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    go(path);
                  }}
                >
                  {desk.setup.sections[sectionOf(path)]}: {text}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
