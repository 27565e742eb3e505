import { ROUTES } from '@gl/contracts/routes';
import { DESK_LANGUAGES } from '@gl/messages/desk/load';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { ask } from './api.js';
import { roomOf, useCaller } from './caller.js';
import { Clocks } from './clocks.js';
import { LOOKS, useLook } from './look.js';
import { usePort, usePorts } from './port-choice.js';
import { asProblem } from './problem.js';
import { useProblemText } from './problem-note.js';
import { apiKey, leaveTab } from './session.js';
import { LANGUAGE_LABEL, useWords } from './words.js';

/** Name, rooms, port and its clocks; the same on every signed-in page. */
export function Header({ onKeyboard }: { onKeyboard: () => void }) {
  const { desk } = useWords();
  const caller = useCaller();
  const port = usePort();
  const room = roomOf(caller.role);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <header className="header">
      <Link to="/" className="brand">
        {desk.app.name}
      </Link>
      <nav aria-label={desk.shell.rooms.label}>
        {room === 'exporter' ? (
          <>
            <Link to="/today" activeOptions={{ includeSearch: false }}>
              {desk.exporter.today.nav}
            </Link>
            <Link to="/bookings" activeOptions={{ exact: true, includeSearch: false }}>
              {desk.nav.bookings}
            </Link>
            <Link to="/bookings/new" activeOptions={{ includeSearch: false }}>
              {desk.nav.book}
            </Link>
          </>
        ) : (
          <>
            <Link to="/inspection" activeOptions={{ exact: true, includeSearch: false }}>
              {desk.nav.lanes}
            </Link>
            <Link to="/inspection/clock" activeOptions={{ includeSearch: false }}>
              {desk.clock.title}
            </Link>
            {(ROUTES.readCapacityDay.roles as readonly string[]).includes(caller.role) && (
              <Link to="/inspection/capacity" activeOptions={{ includeSearch: false }}>
                {desk.inspection.capacity}
              </Link>
            )}
            <Link to="/inspection/forecast" activeOptions={{ includeSearch: false }}>
              {desk.nav.forecast}
            </Link>
            <Link to="/gate" activeOptions={{ includeSearch: false }}>
              {desk.gate.title}
            </Link>
          </>
        )}
        {(caller.role === 'admin' || caller.role === 'auditor') && (
          <Link to="/admin/companies" aria-current={path.startsWith('/admin/') ? 'page' : undefined}>
            {desk.shell.administration}
          </Link>
        )}
      </nav>
      <div className="header-port">
        <PortChooser />
        {port && <Clocks port={port} />}
      </div>
      <Menu onKeyboard={onKeyboard} />
    </header>
  );
}

/** Who is signed in, and what is theirs. Shuts when it led somewhere, on Escape and on a press beside it. */
function Menu({ onKeyboard }: { onKeyboard: () => void }) {
  const { desk } = useWords();
  const caller = useCaller();
  const menu = useRef<HTMLDetailsElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => menu.current?.removeAttribute('open'), [path]);
  useEffect(() => {
    const shut = (event: Event) => {
      const isKey = event instanceof KeyboardEvent;
      if (!menu.current?.open || (isKey && event.key !== 'Escape')) return;
      if (!isKey && menu.current.contains(event.target as Node)) return;
      menu.current.open = false;
      if (isKey) menu.current.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', shut);
    addEventListener('keydown', shut);
    return () => {
      removeEventListener('pointerdown', shut);
      removeEventListener('keydown', shut);
    };
  }, []);
  return (
    <details className="menu" ref={menu}>
      <summary>
        {caller.name ?? caller.company?.name ?? caller.label}
        <span className="quiet"> · {desk.roles[caller.role as keyof typeof desk.roles] ?? caller.role}</span>
      </summary>
      <div className="menu-body">
        {caller.kind === 'person' && <p className="quiet">{caller.email}</p>}
        {caller.company && (
          <Link to="/company" className="menu-link">
            {caller.company.name}
          </Link>
        )}
        {caller.kind === 'person' && (
          <Link to="/account" className="menu-link">
            {desk.shell.account}
          </Link>
        )}
        <LanguageChoice />
        <LookChoice />
        <Button type="link" onClick={onKeyboard}>
          {desk.nav.keyboard} <kbd>?</kbd>
        </Button>
        <SignOut />
      </div>
    </details>
  );
}

function PortChooser() {
  const { desk, language } = useWords();
  const { port: own } = useCaller();
  const ports = usePorts();
  const port = usePort();
  const navigate = useNavigate();
  if (own) return <span className="port-name">{port?.names[language] ?? own}</span>;
  return (
    <label className="inline-field">
      <span>{desk.shell.port}</span>
      <select
        value={port?.id ?? ''}
        onChange={({ target }) =>
          void navigate({ to: '.', search: (search) => ({ ...search, port: target.value || undefined }) })
        }
      >
        <option value="">{desk.shell.anyPort}</option>
        {ports.map(({ id, names, name }) => (
          <option key={id} value={id}>
            {names[language] ?? name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function LanguageChoice() {
  const { desk, language, choose } = useWords();
  return (
    <label className="inline-field">
      <span>{desk.app.language}</span>
      <select
        value={language}
        onChange={({ target }) => choose(DESK_LANGUAGES.find((known) => known === target.value) ?? 'en')}
      >
        {DESK_LANGUAGES.map((known) => (
          <option key={known} value={known} lang={known}>
            {LANGUAGE_LABEL[known]}
          </option>
        ))}
      </select>
    </label>
  );
}

export function LookChoice() {
  const { desk } = useWords();
  const { look, setLook } = useLook();
  return (
    <label className="inline-field">
      <span>{desk.shell.look}</span>
      <select
        value={look}
        onChange={({ target }) => setLook(LOOKS.find((known) => known === target.value) ?? 'system')}
      >
        {LOOKS.map((known) => (
          <option key={known} value={known}>
            {desk.shell.looks[known]}
          </option>
        ))}
      </select>
    </label>
  );
}

function SignOut() {
  const { desk } = useWords();
  const { message } = App.useApp();
  const text = useProblemText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    try {
      // A session that is over already is what was wanted.
      if (!apiKey()) await ask('signOut', { alone: true }).catch(unlessSignedOut);
    } catch (error) {
      void message.error(text(error));
      return;
    }
    leaveTab();
    await navigate({ to: '/sign-in', search: {} });
    queries.clear();
  };
  return (
    <Button type="link" onClick={() => void leave()}>
      {desk.signIn.signOut}
    </Button>
  );
}

const unlessSignedOut = (error: unknown) => {
  if (asProblem(error).status !== 401) throw error;
};
