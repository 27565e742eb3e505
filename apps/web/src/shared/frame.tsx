import { Outlet } from '@tanstack/react-router';
import { useState } from 'react';
import { roomOf, useCaller } from './caller.js';
import { useFocusOnArrival } from './focus.js';
import { Header } from './header.js';
import { Hotkeys } from './hotkeys.js';
import { InterruptionDialog } from './interruption-dialog.js';
import { LiveNote } from './live-note.js';
import { useWords } from './words.js';

/** The frame of every signed-in page. */
export function Frame() {
  const { desk } = useWords();
  const { role } = useCaller();
  const [keysOpen, setKeysOpen] = useState(false);
  useFocusOnArrival();
  return (
    <>
      <a className="skip" href="#content">
        {desk.app.skipToContent}
      </a>
      <Header onKeyboard={() => setKeysOpen(true)} />
      <LiveNote />
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
      <InterruptionDialog />
      <Hotkeys room={roomOf(role)} open={keysOpen} setOpen={setKeysOpen} />
    </>
  );
}
