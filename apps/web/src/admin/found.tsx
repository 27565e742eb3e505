import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemNote } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';

/** What a register's list knows of its own asking. */
interface Asking {
  isPending: boolean;
  error: Error | null;
  data: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch(): Promise<unknown>;
  fetchNextPage(): Promise<unknown>;
}

/** A register's list as it comes: asked for, refused, empty, there, and more of it. */
export function Found({
  found,
  isEmpty,
  empty,
  before,
  children,
}: {
  found: Asking;
  isEmpty: boolean;
  empty: string;
  /** Stands above the list, also above an empty one. */
  before?: ReactNode;
  children: ReactNode;
}) {
  const { desk } = useWords();
  return (
    <>
      {found.isPending && <p role="status">{desk.common.loading}</p>}
      {found.error && <ProblemNote error={found.error} onRetry={() => void found.refetch()} />}
      {before}
      {found.data !== undefined && isEmpty && (
        <div className="empty">
          <p>{empty}</p>
        </div>
      )}
      {children}
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {desk.common.more}
        </Button>
      )}
    </>
  );
}
