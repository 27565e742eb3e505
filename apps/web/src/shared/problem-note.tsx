import { Button } from 'antd';
import { Icon } from './icons.js';
import { asProblem } from './problem.js';
import { useWords } from './words.js';

/** What a failure says: the server's own sentence where it sent one. */
export function useProblemText(): (error: unknown) => string {
  const { desk } = useWords();
  return (error) => {
    const problem = asProblem(error);
    if (problem.body) return problem.body.detail;
    return problem.isOffline ? desk.shell.noNetwork : desk.shell.notOurs(problem.status);
  };
}

/** A failure where content should stand, with its reasons and a way on. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { desk } = useWords();
  const text = useProblemText();
  const problem = asProblem(error);
  return (
    <div className="note note-danger" role="alert">
      <Icon name="warn" />
      <div>
        <p>{text(error)}</p>
        {problem.reasons.map((reason) => (
          <p key={`${reason.rule} ${reason.field ?? ''}`}>
            {reason.message} {reason.fix}
          </p>
        ))}
        {problem.body?.requestId && <p className="quiet">{desk.common.requestId(problem.body.requestId)}</p>}
        {onRetry && <Button onClick={onRetry}>{desk.common.retry}</Button>}
      </div>
    </div>
  );
}
