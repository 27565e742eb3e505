import { useEffect, useRef } from 'react';
import { Wedge, withoutScan } from './wedge.js';

/** In a field a person may type quickly, too: there only one of our own codes counts. */
const CODE = /^GL1:/i;

/**
 * Hears a scanner anywhere on the page. It listens before everybody else and keeps the scanner's signs to itself: its blanks would press the
 * button that has the focus, its letters are shortcuts, its Enter would take a step that nobody wanted.
 */
export function useWedge(onScan: (text: string) => void): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    const wedge = new Wedge();
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const heard = wedge.hear(event.key, event.timeStamp);
      const field = fieldOf(event.target);
      if (heard.is === 'key' || (field && heard.is === 'burst')) return;
      if (heard.is === 'scan') {
        if (field && !CODE.test(heard.text)) return;
        if (field) field.value = withoutScan(field.value, heard.text);
        latest.current(heard.text);
      }
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

const fieldOf = (target: EventTarget | null): HTMLInputElement | null =>
  target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio' ? target : null;
