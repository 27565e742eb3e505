import { useParams, useSearch } from '@tanstack/react-router';
import { type CSSProperties, useEffect } from 'react';
import { Icon } from '../shared/icons.js';
import { Identity } from '../shared/identity.js';
import { useNow } from '../shared/now.js';
import { COLOURS } from '../shared/tokens.js';
import { otherDayText } from './board-day.js';
import type { FeedState, Known } from './board-feed.js';
import { BothClocks, Drift, freshness, lineText, placeText, RowHeads, StateMark, timesOf } from './board-parts.js';
import { type BoardWords, useBoardWords, wallLanguages } from './board-words.js';
import { useBoard } from './use-board.js';
import { wallOrder } from './wall-order.js';
import { pagesOf, ROWS_A_PAGE, TURN_MS, turnAt } from './wall-turn.js';

/** Always dark: a wall shines into a hall day and night, and 7:1 holds there. */
const COLOUR = Object.fromEntries(
  Object.entries(COLOURS.dark).map(([name, value]) => [
    `--gl-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    value,
  ]),
) as CSSProperties;

/** The border on a wall: ten rows at a time, pages and languages in turn, nobody touches it. Today, or the day in the address. */
export function Wall() {
  const { port } = useParams({ from: '/wall/$port' });
  const { date } = useSearch({ from: '/wall/$port' });
  const feed = useBoard(port, date);
  const now = useNow(TURN_MS / 2);
  const languages = wallLanguages(feed.known?.port.neighbour?.country);
  const pages = pagesOf(feed.known?.board.vehicles.length ?? 0);
  const turn = turnAt(now, pages, languages.length);
  const words = useBoardWords(languages[turn.language]!);
  useEffect(() => {
    if (!words) return;
    document.documentElement.lang = words.language;
    document.title = `${feed.known?.port.names[words.language] ?? port} · ${words.messages.board.title}`;
  }, [words, feed.known?.port, port]);
  return (
    <main className="wall" id="content" style={COLOUR}>
      {words &&
        (feed.known ? (
          <Page known={feed.known} words={words} page={turn.page} pages={pages} now={now} />
        ) : (
          <Nothing line={feed.line} port={port} words={words} />
        ))}
    </main>
  );
}

function Nothing({ line, port, words }: { line: FeedState['line']; port: string; words: BoardWords }) {
  return (
    <div className="wall-nothing" role="status">
      <h1>{port}</h1>
      <p>{lineText(line, words)}</p>
    </div>
  );
}

/** `out 12, in 8`: on a wall a figure for each way. */
function leftText(left: Known['board']['windowsLeft'], { ways, noneLeft }: BoardWords['messages']['board']): string {
  const of = (way: 'export' | 'import') =>
    left.filter(({ direction }) => direction === way).reduce((sum, { count }) => sum + count, 0);
  const told = (['export', 'import'] as const).filter((way) => of(way) > 0).map((way) => `${ways[way]} ${of(way)}`);
  return told.join(' · ') || noneLeft;
}

interface PageProps {
  known: Known;
  words: BoardWords;
  page: number;
  pages: number;
  now: number;
}

function Page({ known: { port, board, heardAt }, words, page, pages, now }: PageProps) {
  const { messages, language } = words;
  const day = otherDayText(board.date, now, port.zone, words);
  const text = { ...messages.board, ...(day && messages.board.otherDay) };
  const rows = wallOrder(board.vehicles).slice(page * ROWS_A_PAGE, (page + 1) * ROWS_A_PAGE);
  return (
    <>
      <header className="wall-head">
        <div className="wall-name">
          <h1>{port.names[language]}</h1>
          {day && (
            <p className="wall-day">
              <Icon name="due" /> {day}
            </p>
          )}
        </div>
        <Drift driftMin={board.driftMin} words={words} />
        <BothClocks port={port} words={words} />
      </header>
      {rows.length === 0 ? (
        <p className="wall-empty">{text.empty}</p>
      ) : (
        <table className="wall-table">
          <RowHeads words={words} />
          <tbody>
            {rows.map((row, at) => {
              const { window, start } = timesOf(row, port);
              return (
                // The row stays and its text changes: nothing is made and thrown away ten thousand times a day.
                <tr key={at} className={row.status === 'called' ? 'is-called' : undefined}>
                  <th scope="row">
                    <Identity text={row.identity} />
                  </th>
                  <td>{window}</td>
                  <td>{start}</td>
                  <td>{placeText(row, words)}</td>
                  <td>
                    <StateMark row={row} words={words} size="1em" />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <footer className="wall-foot">
        <WallFreshness heardAt={heardAt} now={now} zone={port.zone} words={words} />
        <span className="wall-left">
          {text.windowsLeft}: {leftText(board.windowsLeft, text)}
        </span>
        <span>{pages > 1 && text.page({ page: page + 1, of: pages })}</span>
      </footer>
    </>
  );
}

function WallFreshness({
  heardAt,
  now,
  zone,
  words,
}: {
  heardAt: number;
  now: number;
  zone: string;
  words: BoardWords;
}) {
  const { isStale, text } = freshness(heardAt, now, zone, words);
  if (!isStale) return <span>{text}</span>;
  return (
    <span className="wall-stale tone-narrowed" role="alert">
      <Icon name="warn" /> {text}
    </span>
  );
}
