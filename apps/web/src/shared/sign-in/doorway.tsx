import type { ReactNode } from 'react';
import { LanguageChoice, LookChoice } from '../header.js';
import { PageTitle } from '../page.js';
import { useWords } from '../words.js';

/** The frame of pages that stand before the desk: signing in, setting a password, applying. */
export function Doorway({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  const { desk } = useWords();
  return (
    <main id="content" className={wide ? 'sign-in is-wide' : 'sign-in'}>
      <p className="brand">{desk.app.name}</p>
      <PageTitle>{title}</PageTitle>
      {children}
      <div className="sign-in-choices">
        <LanguageChoice />
        <LookChoice />
      </div>
    </main>
  );
}
