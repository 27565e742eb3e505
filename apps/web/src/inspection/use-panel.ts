import { useRef } from 'react';

/**
 * A side panel's two duties that the drawer leaves to us: it shows what it was about until it has slid out, and then gives the focus back
 * to the plate or lane that it belongs to, wherever that stands by now.
 */
export function usePanel(id: string | null, onChange?: (isOpen: boolean) => void) {
  const last = useRef(id);
  if (id !== null) last.current = id;
  const afterOpenChange = (isOpen: boolean) => {
    onChange?.(isOpen);
    if (isOpen || last.current === null) return;
    document.querySelector<HTMLElement>(`[data-stop="${CSS.escape(last.current)}"]`)?.focus();
    last.current = null;
  };
  return { shown: id ?? last.current, afterOpenChange };
}
