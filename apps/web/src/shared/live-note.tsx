import { Icon } from './icons.js';
import { useLiveState } from './live.js';
import { clock } from './moment.js';
import { useWords } from './words.js';

/** Says that the page no longer follows what happens, and how old it may be (on the reader's own clock). */
export function LiveNote() {
  const { desk } = useWords();
  const { connected, heardAt } = useLiveState();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div role="status">
      {!connected && heardAt !== null && (
        <p className="note note-warn live-note no-print">
          <Icon name="half" /> {desk.shell.notLive} · {desk.common.updated(clock(heardAt, zone))}
        </p>
      )}
    </div>
  );
}
