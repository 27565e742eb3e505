import { type ReactNode, useEffect } from 'react';
import { useWords } from './words.js';

/** A page's heading; it takes the focus when the route changes (focus.ts) and names the tab. */
export function PageTitle({ children, aside }: { children: string; aside?: ReactNode }) {
  const { desk } = useWords();
  useEffect(() => {
    document.title = `${children} · ${desk.app.name}`;
  }, [children, desk]);
  return (
    <div className="page-title">
      <h1 tabIndex={-1} id="page-title">
        {children}
      </h1>
      {aside}
    </div>
  );
}
