import type { SetupSection } from '@gl/messages/desk/setup-messages';
import type { ReactNode } from 'react';
import { useWords } from '../../shared/words.js';

/** A part of the port under its heading; the heading can be jumped to. */
export function Section({ name, children }: { name: SetupSection; children: ReactNode }) {
  const { desk } = useWords();
  return (
    <section className="setup-section" aria-labelledby={`section-${name}`}>
      <h2 id={`section-${name}`} tabIndex={-1}>
        {desk.setup.sections[name]}
      </h2>
      <p className="quiet">{desk.setup.about[name]}</p>
      {children}
    </section>
  );
}
