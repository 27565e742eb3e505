import { DESK_LANGUAGES } from '@gl/messages/desk/load';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { roomOf, useCaller } from './caller.js';
import { Clocks } from './clocks.js';
import { LOOKS, useLook } from './look.js';
import { usePort, usePorts } from './port-choice.js';
import { signOut } from './session.js';
import { LANGUAGE_LABEL, useWords } from './words.js';

/** Name, rooms, port and its clocks; the same on every signed-in page. */
export function Header({ onKeyboard }: { onKeyboard: () => void }) {
  const { desk } = useWords();
  const caller = useCaller();
  const port = usePort();
  const room = roomOf(caller.role);
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
            <Link to="/gate" activeOptions={{ includeSearch: false }}>
              {desk.gate.title}
            </Link>
          </>
        )}
        {caller.role === 'admin' && (
          <Link to="/admin/ports" activeOptions={{ includeSearch: false }}>
            {desk.nav.ports}
          </Link>
        )}
      </nav>
      <div className="header-port">
        <PortChooser />
        {port && <Clocks port={port} />}
      </div>
      <details className="menu">
        <summary>
          {caller.company?.name ?? caller.label}
          <span className="quiet"> · {desk.roles[caller.role as keyof typeof desk.roles] ?? caller.role}</span>
        </summary>
        <div className="menu-body">
          <LanguageChoice />
          <LookChoice />
          <Button type="link" onClick={onKeyboard}>
            {desk.nav.keyboard} <kbd>?</kbd>
          </Button>
          <SignOut />
        </div>
      </details>
    </header>
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
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    signOut();
    await navigate({ to: '/sign-in', search: {} });
    queries.clear();
  };
  return (
    <Button type="link" onClick={() => void leave()}>
      {desk.signIn.signOut}
    </Button>
  );
}
