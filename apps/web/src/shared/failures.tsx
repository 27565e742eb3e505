import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { PageTitle } from './page.js';
import { asProblem, Problem } from './problem.js';
import { ProblemNote } from './problem-note.js';
import { useWords } from './words.js';

export function NotFound() {
  const { desk } = useWords();
  return (
    <div className="page narrow">
      <PageTitle>{desk.shell.notFound}</PageTitle>
      <p>{desk.shell.notFoundWhy}</p>
      <Link to="/">{desk.shell.toStart}</Link>
    </div>
  );
}

/** A page that failed: a refusal in its own words, a fault with its text for the administrator. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { desk } = useWords();
  if (asProblem(error).status === 404) return <NotFound />;
  return (
    <div className="page narrow">
      <PageTitle>{desk.shell.broken}</PageTitle>
      {error instanceof Problem ? (
        <ProblemNote error={error} onRetry={reset} />
      ) : (
        <>
          <p>{desk.shell.brokenWhy}</p>
          <pre className="fault">{error instanceof Error ? error.message : String(error)}</pre>
          <Button onClick={reset}>{desk.common.retry}</Button>
        </>
      )}
      <p>
        <Link to="/">{desk.shell.toStart}</Link>
      </p>
    </div>
  );
}
