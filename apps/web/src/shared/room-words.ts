import type { DeskLanguage } from '@gl/messages/desk/load';
import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, use } from 'react';
import { spokenLanguage, useWords } from './words.js';

/** Texts that come with a room rather than with the desk: most people never open these rooms. */
export interface RoomWords<W> {
  load: (language: DeskLanguage) => Promise<W>;
  /** As a hook; waits (Suspense) where they are not there yet. */
  useTexts: () => W;
}

export function roomWords<W>(loaders: Record<DeskLanguage, () => Promise<W>>): RoomWords<W> {
  const known = new Map<DeskLanguage, W>();
  const coming = new Map<DeskLanguage, Promise<W>>();
  const load = (language: DeskLanguage) => {
    let texts = coming.get(language);
    if (!texts) {
      texts = loaders[language]();
      coming.set(language, texts);
      texts.then(
        (loaded) => known.set(language, loaded),
        () => coming.delete(language),
      );
    }
    return texts;
  };
  return {
    load,
    useTexts() {
      const { language } = useWords();
      return known.get(language) ?? use(load(language));
    },
  };
}

/** A page with its room's words: both are there when it is first drawn, so its heading can take the focus. */
export function lazyPage<Name extends string>(
  words: readonly RoomWords<unknown>[],
  page: () => Promise<Record<Name, ComponentType>>,
  name: Name,
) {
  return lazyRouteComponent(async () => {
    const [loaded] = await Promise.all([page(), ...words.map(({ load }) => load(spokenLanguage()))]);
    return { page: loaded[name] };
  }, 'page');
}
