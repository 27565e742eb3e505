import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { accountWords } from './account-words.js';
import { meQuery } from './caller.js';
import { useInterruption } from './interruption.js';
import { spokenLanguage } from './words.js';

const withWords = async <T,>(component: Promise<T>): Promise<T> => {
  const [loaded] = await Promise.all([component, accountWords.load(spokenLanguage())]);
  return loaded;
};
const StepUpDialog = lazy(async () => ({
  default: (await withWords(import('./sign-in/step-up-dialog.js'))).StepUpDialog,
}));
const AgainDialog = lazy(async () => ({
  default: (await withWords(import('./sign-in/again-dialog.js'))).AgainDialog,
}));

/** When no dialog stands any more, the focus is where it was before the first one: on the button whose deed had to wait. */
function useFocusBack(isShown: boolean) {
  const before = useRef<Element | null>(null);
  // The dialog takes the focus in an effect, and layout effects come before all effects.
  useLayoutEffect(() => {
    if (isShown) before.current ??= document.activeElement;
  }, [isShown]);
  useEffect(() => {
    if (isShown) return;
    if (before.current instanceof HTMLElement) before.current.focus();
    before.current = null;
  }, [isShown]);
}

/** The dialog behind which refused requests wait for their person (interruption.ts). */
export function InterruptionDialog() {
  const shown = useInterruption();
  const caller = useQueryClient().getQueryData(meQuery.queryKey);
  useFocusBack(shown !== null);
  if (!shown || !caller) return null;
  const Dialog = shown.cause === 'step-up' ? StepUpDialog : AgainDialog;
  return (
    <Suspense>
      <Dialog caller={caller} onEnd={shown.end} />
    </Suspense>
  );
}
