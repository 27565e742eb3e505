import { Icon } from '../shared/icons.js';
import { Identity } from '../shared/identity.js';
import { clock } from '../shared/moment.js';
import { useWords } from '../shared/words.js';
import { ANSWER_ICON } from './answer-icon.js';
import type { Scan } from './scans.js';

/** The last ten, so that nobody has to remember what the last colour was. */
export function LastScans({ scans, zone }: { scans: readonly Scan[]; zone: string }) {
  const { desk, common } = useWords();
  return (
    <section className="gate-last">
      <h2>{desk.gate.last}</h2>
      {scans.length === 0 ? (
        <p className="quiet">{desk.gate.lastNone}</p>
      ) : (
        <ol>
          {scans.map(({ at, asked, verdict }) => (
            <li key={at} className={`gate-answer-${verdict.answer}`}>
              <span className="mark">
                <Icon name={ANSWER_ICON[verdict.answer]} size={18} /> {common.gate.answers[verdict.answer]}
              </span>
              <b>
                <Identity text={verdict.vehicle?.identity ?? typed(asked)} />
              </b>
              <span className="quiet">{verdict.reasons.map(({ title }) => title).join(' · ')}</span>
              <time className="quiet">{clock(at, zone)}</time>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Of a code that is nobody's there is nothing to read. */
const typed = (asked: Scan['asked']): string =>
  'plate' in asked ? asked.plate : 'reference' in asked ? asked.reference : '—';
