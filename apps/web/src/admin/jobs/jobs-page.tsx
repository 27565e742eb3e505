import type { StuckJobBody } from '@gl/contracts/stuck-job';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { adminWords } from '../../shared/admin-words.js';
import { ask } from '../../shared/api.js';
import { ProblemNote } from '../../shared/problem-note.js';
import { bareStamp, zonedHead } from '../../shared/stamp.js';
import { useWords } from '../../shared/words.js';
import { AdminFrame } from '../admin-frame.js';
import { Found } from '../found.js';

const QUERY_KEY = ['stuck-jobs'];

export function JobsPage() {
  const { jobs: words } = adminWords.useTexts();
  const found = useInfiniteQuery({
    queryKey: QUERY_KEY,
    queryFn: ({ pageParam, signal }) => ask('listStuckJobs', { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const stuck = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <AdminFrame register="jobs" title={words.title} lead={words.lead}>
      <Found found={found} isEmpty={stuck.length === 0} empty={words.empty}>
        {stuck.length > 0 && <Rows stuck={stuck} />}
      </Found>
    </AdminFrame>
  );
}

function Rows({ stuck }: { stuck: readonly StuckJobBody[] }) {
  const { language } = useWords();
  const { jobs: words } = adminWords.useTexts();
  const [first, last] = [words.since, words.last].map((label) => zonedHead(label, language, Date.now()));
  return (
    <table className="table">
      <caption className="unseen">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.job}</th>
          <th scope="col">{words.about}</th>
          <th scope="col">{words.fault}</th>
          <th scope="col">{words.runs}</th>
          <th scope="col">{first}</th>
          <th scope="col">{last}</th>
          <th scope="col">{words.acts}</th>
        </tr>
      </thead>
      <tbody>
        {stuck.map((job) => (
          <tr key={job.id}>
            <th scope="row">{nameOf(job, words.names, words.unknown)}</th>
            <td data-label={words.about} translate="no">
              {job.subject ? Object.values(job.subject).join(' · ') || words.whole : words.unreadable}
            </td>
            <td data-label={words.fault} translate="no">
              <code>{job.fault}</code>
            </td>
            <td data-label={words.runs}>{job.runs}</td>
            <td data-label={first}>{bareStamp(job.firstAt, language)}</td>
            <td data-label={last}>{bareStamp(job.lastAt, language)}</td>
            <td data-label={words.acts}>
              <Again job={job} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const nameOf = ({ job }: StuckJobBody, names: Record<string, string>, unknown: string): string =>
  job === null ? unknown : (names[job] ?? job);

function Again({ job }: { job: StuckJobBody }) {
  const { language } = useWords();
  const { jobs: words } = adminWords.useTexts();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const trying = useMutation({
    mutationFn: () => ask('retryStuckJob', { params: { id: job.id } }),
    onSuccess: () => {
      void message.success(words.retried);
      void queries.invalidateQueries({ queryKey: QUERY_KEY });
    },
  });
  if (!job.canRetry) return <span className="quiet">{words.cannot}</span>;
  if (job.retriedAt) return <span className="quiet">{words.waits(bareStamp(job.retriedAt, language))}</span>;
  return (
    <>
      <Button
        aria-label={`${words.retry}: ${nameOf(job, words.names, words.unknown)} ${Object.values(job.subject ?? {}).join(' ')}`}
        loading={trying.isPending}
        onClick={() => trying.mutate()}
      >
        {words.retry}
      </Button>
      {trying.isError && <ProblemNote error={trying.error} />}
    </>
  );
}
