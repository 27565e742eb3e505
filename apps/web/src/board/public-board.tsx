import { LANGUAGES, type Language } from '@gl/domain/language';
import { LANGUAGE_NAMES } from '@gl/messages/language-names';
import { useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Icon } from '../shared/icons.js';
import { Identity } from '../shared/identity.js';
import { keep, kept } from '../shared/kept.js';
import { clock } from '../shared/moment.js';
import { useNow } from '../shared/now.js';
import { STATES } from '../shared/tokens.js';
import { otherDayText } from './board-day.js';
import type { FeedState, Known } from './board-feed.js';
import { BothClocks, Drift, freshness, lineText, placeText, RowHeads, StateMark, timesOf } from './board-parts.js';
import { type BoardWords, readersLanguage, useBoardWords } from './board-words.js';
import { useBoard } from './use-board.js';

/** The border for everybody: who is served where and when, how late it runs, what is still free; today, or on the day in the address. */
export function PublicBoard() {
  const { port } = useParams({ from: '/board/$port' });
  const { date } = useSearch({ from: '/board/$port' });
  const feed = useBoard(port, date);
  const [language, setLanguage] = useState<Language>(() =>
    readersLanguage(kept('board.language'), navigator.languages),
  );
  const words = useBoardWords(language);
  useEffect(() => {
    if (!words) return;
    document.documentElement.lang = words.language;
    const name = feed.known?.port.names[words.language];
    document.title = [name, words.messages.board.title].filter(Boolean).join(' · ');
  }, [words, feed.known?.port]);
  if (!words) return null;
  const choose = (chosen: Language) => {
    keep('board.language', chosen);
    setLanguage(chosen);
  };
  return (
    <main className="board-public" id="content">
      <header className="board-head">
        <div>
          <p className="quiet">{words.messages.board.title}</p>
          <h1>{feed.known?.port.names[words.language] ?? port}</h1>
        </div>
        <label className="inline-field">
          <span>{words.messages.board.language}</span>
          <select value={language} onChange={({ target }) => choose(readersLanguage(target.value, []))}>
            {LANGUAGES.map((one) => (
              <option key={one} value={one} lang={one}>
                {LANGUAGE_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
      </header>
      {feed.known ? <Board known={feed.known} words={words} /> : <Nothing line={feed.line} words={words} />}
    </main>
  );
}

function Nothing({ line, words }: { line: FeedState['line']; words: BoardWords }) {
  return (
    <p className="note" role="status">
      {lineText(line, words)}
    </p>
  );
}

function Board({ known: { port, board, heardAt }, words }: { known: Known; words: BoardWords }) {
  const text = words.messages.board;
  const day = otherDayText(board.date, useNow(5_000), port.zone, words);
  return (
    <>
      {day && (
        <p className="board-day">
          <Icon name="due" size={24} /> {day}
        </p>
      )}
      <div className="board-facts">
        <BothClocks port={port} words={words} />
        <Drift driftMin={board.driftMin} words={words} size={24} className="board-drift" />
        <Freshness heardAt={heardAt} zone={port.zone} words={words} />
      </div>
      {board.vehicles.length === 0 ? (
        <p className="note">{day ? text.otherDay.empty : text.empty}</p>
      ) : (
        <table className="board-table">
          <RowHeads words={words} />
          <tbody>
            {board.vehicles.map((row, at) => {
              const { window, start } = timesOf(row, port);
              return (
                // Masked, two may look alike: their place tells them apart.
                <tr key={`${at} ${row.identity}`}>
                  <th scope="row">
                    <Identity text={row.identity} /> <span className="quiet board-way">{text.ways[row.direction]}</span>
                  </th>
                  <td className="board-window">{window}</td>
                  <td className="board-start">{start}</td>
                  <td className="board-lane">{placeText(row, words)}</td>
                  <td className="board-status">
                    <StateMark row={row} words={words} size={18} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <p className="quiet">{text.masked}</p>
      {/* Lanes are as they are now: of another day that says nothing. */}
      {!day && <Lanes known={{ port, board, heardAt }} words={words} />}
      <WindowsLeft known={{ port, board, heardAt }} words={words} isToday={!day} />
    </>
  );
}

function Freshness({ heardAt, zone, words }: { heardAt: number; zone: string; words: BoardWords }) {
  const { isStale, text } = freshness(heardAt, useNow(5_000), zone, words);
  return isStale ? (
    <p className="board-fresh tone-narrowed" role="alert">
      <Icon name="warn" size={18} /> {text}
    </p>
  ) : (
    <p className="board-fresh quiet">{text}</p>
  );
}

function Lanes({ known: { port, board }, words: { messages } }: { known: Known; words: BoardWords }) {
  return (
    <section>
      <h2>{messages.board.lanes}</h2>
      <ul className="board-lanes">
        {board.lanes.map(({ no, laneGroup, state, until }) => (
          <li key={no}>
            <b>{messages.board.lane({ lane: no })}</b> <span className="quiet">{messages.laneGroups[laneGroup]}</span>{' '}
            <span className={`mark tone-${state}`}>
              <Icon name={STATES[state].icon} size={16} /> {messages.board.laneStates[state]}
              {until && <span className="quiet"> → {clock(until, port.zone)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WindowsLeftProps {
  known: Known;
  words: BoardWords;
  isToday: boolean;
}

function WindowsLeft({ known: { port, board }, words: { messages }, isToday }: WindowsLeftProps) {
  const text = { ...messages.board, ...(!isToday && messages.board.otherDay) };
  return (
    <section>
      <h2>{text.windowsLeft}</h2>
      <ul className="board-left">
        {board.windowsLeft.map(({ direction, laneGroup, count, next }) => (
          <li key={`${direction} ${laneGroup}`}>
            <span>
              {messages.laneGroups[laneGroup]} <span className="quiet">{text.ways[direction]}</span>
            </span>
            <b>{count === 0 ? text.noneLeft : text.left({ count })}</b>
            <span className="quiet">{next && text.next({ time: clock(next, port.zone) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
