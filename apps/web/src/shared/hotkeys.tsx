import { useNavigate } from '@tanstack/react-router';
import { Checkbox, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Room } from './caller.js';
import { keep, kept } from './kept.js';
import { useWords } from './words.js';

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `?` and single letters. Letters can be turned off: speech input types them by accident (WCAG 2.1.4). */
export function Hotkeys({ room, open, setOpen }: { room: Room; open: boolean; setOpen: (open: boolean) => void }) {
  const { desk } = useWords();
  const navigate = useNavigate();
  const [lettersOn, setLettersOn] = useState(() => kept('letters') !== 'off');
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (!lettersOn || open) return;
      if (event.key === '?') setOpen(true);
      else if (room === 'exporter' && event.key === 't') void navigate({ to: '/today' });
      else if (room === 'exporter' && event.key === 'n') void navigate({ to: '/bookings/new' });
      else if (room === 'exporter' && event.key === 'b') void navigate({ to: '/bookings' });
      else if (room === 'inspection' && event.key === 'l') void navigate({ to: '/inspection' });
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [lettersOn, open, room, navigate, setOpen]);

  const { keys } = desk.inspection;
  const rows: [string, string][] =
    room === 'exporter'
      ? [
          ['?', desk.keyboard.help],
          ['N', desk.keyboard.book],
          ['T', desk.exporter.hotkeys.today],
          ['B', desk.keyboard.bookings],
          ['/', desk.exporter.hotkeys.search],
          ['Space  Shift ↑ ↓  Esc', desk.exporter.hotkeys.select],
          ['← ↑ → ↓  Home End PgUp PgDn', desk.keyboard.moveInGrid],
          ['Enter', desk.keyboard.choose],
        ]
      : [
          ['?', desk.keyboard.help],
          ['L', desk.keyboard.lanes],
          ['← ↑ → ↓  Home End', keys.arrows],
          ['Enter', keys.enter],
          ['A', keys.arrive],
          ['G', keys.gate],
          ['C', keys.call],
          ['S', keys.start],
          ['X', keys.clear],
          ['R', keys.refer],
          ['U', keys.undo],
        ];
  return (
    <Modal
      open={open}
      onCancel={() => setOpen(false)}
      title={desk.keyboard.title}
      footer={null}
      closable={{ 'aria-label': desk.common.close }}
    >
      <table className="keys">
        <tbody>
          {rows.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Checkbox
        checked={lettersOn}
        onChange={({ target }) => {
          setLettersOn(target.checked);
          keep('letters', target.checked ? 'on' : 'off');
        }}
      >
        {desk.shell.keysOn}
      </Checkbox>
    </Modal>
  );
}
