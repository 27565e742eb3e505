import type { VerdictAnswerBody } from '@gl/contracts/verdict';
import type { LaneGroup } from '@gl/domain/port';
import { VERDICT_RULES, type VerdictRule } from '@gl/domain/vehicle-verdict';
import { Icon, type IconName } from '../../shared/icons.js';
import { useProblemText } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import { evidenceText } from '../evidence.js';
import { labelOf } from './fault-summary.js';
import { pathOf } from './faults.js';
import { TickField } from './fields.js';
import { goToField } from './go-to-field.js';

const FACE: Record<LaneGroup, { icon: IconName; tone: string }> = {
  green: { icon: 'check', tone: 'open' },
  ordinary: { icon: 'bar', tone: 'closed' },
  oversize: { icon: 'wide', tone: 'narrowed' },
  coach: { icon: 'people', tone: 'closed' },
};

interface Props {
  answer: VerdictAnswerBody | null;
  isBehind: boolean;
  error: unknown;
  couldBeGreen: boolean;
  acceptsOrdinary: boolean;
}

/** The lane group, the rule that decided it, and what would change it. An ordinary lane is never taken without the booker's tick. */
export function VerdictPanel({ answer, isBehind, error, couldBeGreen, acceptsOrdinary }: Props) {
  const { desk } = useWords();
  const problemText = useProblemText();
  const verdict = answer?.verdict ?? null;
  const denied = couldBeGreen && verdict !== null && !verdict.green;
  return (
    <section className="verdict" aria-labelledby="verdict-title">
      <div className="verdict-head">
        <h2 id="verdict-title">{desk.verdict.title}</h2>
        <span className="quiet">{isBehind && answer ? desk.exporter.checking : ''}</span>
      </div>
      <div aria-live="polite">
        {verdict ? (
          <Judged answer={answer!} verdict={verdict} />
        ) : (
          <p className="quiet">{error && !answer ? problemText(error) : desk.verdict.waiting}</p>
        )}
        {denied && (
          <p className="verdict-warning">
            {acceptsOrdinary ? desk.exporter.ordinaryTaken : desk.exporter.ordinaryNotTaken}
          </p>
        )}
      </div>
      {couldBeGreen && <TickField path="acceptOrdinary" label={desk.book.acceptOrdinary} />}
      {answer?.problem && answer.problem.reasons.length > 0 && (
        <Reasons title={desk.exporter.notYetBookable} reasons={answer.problem.reasons} />
      )}
    </section>
  );
}

function Judged({
  answer,
  verdict,
}: {
  answer: VerdictAnswerBody;
  verdict: NonNullable<VerdictAnswerBody['verdict']>;
}) {
  const { desk, common, language } = useWords();
  const { icon, tone } = FACE[verdict.group];
  const rule = VERDICT_RULES.find((known) => known === verdict.rule) as VerdictRule | undefined;
  const minutes = [...new Set(answer.serviceMin)].join('/');
  return (
    <>
      <p className={`verdict-word tone-${tone}`}>
        <Icon name={icon} size={22} /> {desk.exporter.verdictWord[verdict.group]}
      </p>
      <p>{rule ? common.verdicts[rule] : verdict.rule}</p>
      {verdict.evidence.length > 0 && (
        <p className="quiet">
          {desk.verdict.evidence}: {evidenceText(verdict.evidence, { desk, language })} ·{' '}
          {common.verdictStrengths[verdict.strength]}
        </p>
      )}
      {minutes && <p className="quiet">{desk.exporter.perVehicle(minutes)}</p>}
      {verdict.wouldChange.length > 0 && <Reasons title={desk.verdict.wouldChange} reasons={verdict.wouldChange} />}
    </>
  );
}

function Reasons({
  title,
  reasons,
}: {
  title: string;
  reasons: readonly { rule: string; field?: string | undefined; message: string; fix?: string | undefined }[];
}) {
  const { desk } = useWords();
  return (
    <>
      <h3>{title}</h3>
      <ul className="faults">
        {reasons.map(({ rule, field, message, fix }) => (
          <li key={`${rule} ${field ?? ''}`}>
            {message} {fix}{' '}
            {field && (
              <button type="button" className="textual" onClick={() => goToField(pathOf(field))}>
                {desk.exporter.toField(labelOf(pathOf(field), desk))}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
