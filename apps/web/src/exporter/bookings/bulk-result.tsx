import type { BookingSummaryBody } from '@gl/contracts/booking';
import { Progress } from 'antd';
import { useProblemText } from '../../shared/problem-note.js';
import { useWords } from '../../shared/words.js';
import type { Done } from './run-each.js';

/** How far a deed on many has come, and what became of each that was refused. */
export function BulkResult({ done, all }: { done: readonly Done<BookingSummaryBody>[]; all: number }) {
  const { desk } = useWords();
  const text = useProblemText();
  const { list } = desk.exporter;
  const refused = done.filter(({ problem }) => problem !== null);
  const isOver = done.length === all;
  return (
    <div className="bulk-result">
      <Progress
        percent={Math.round((done.length / all) * 100)}
        status={isOver ? (refused.length > 0 ? 'exception' : 'success') : 'active'}
        aria-label={list.progress(done.length, all)}
        showInfo={false}
      />
      <p role="status">
        {isOver ? list.results(done.length - refused.length, refused.length) : list.progress(done.length, all)}
      </p>
      <ul className="faults">
        {refused.map(({ item, problem }) => (
          <li key={item.id}>
            <b>{item.reference}</b> {text(problem)}{' '}
            {problem?.reasons.map(({ rule, message }) => (
              <span key={rule}>{message} </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
