import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
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

/** The dialog behind which refused requests wait for their person (interruption.ts). */
export function InterruptionDialog() {
  const shown = useInterruption();
  const caller = useQueryClient().getQueryData(meQuery.queryKey);
  if (!shown || !caller) return null;
  const Dialog = shown.cause === 'step-up' ? StepUpDialog : AgainDialog;
  return (
    <Suspense>
      <Dialog caller={caller} onEnd={shown.end} />
    </Suspense>
  );
}
