import './shared/desk.css';
import './shared/fields.css';
import './shared/pieces.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App } from 'antd';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries, router } from './router.js';
import { whenRefused, whenSignedOut } from './shared/api.js';
import { meQuery } from './shared/caller.js';
import { interruptions } from './shared/interruption.js';
import { LookProvider } from './shared/look.js';
import { apiKey, leaveTab } from './shared/session.js';
import { WordsProvider } from './shared/words.js';

// A person at work is asked in place, so that nothing typed is lost; a key that ended has nobody to ask.
whenRefused(async (problem) => {
  if (problem.code === 'STEP_UP_REQUIRED') return interruptions.interrupt('step-up');
  const isAtWork = queries.getQueryData(meQuery.queryKey)?.sessionState === 'signed-in' && !apiKey();
  return problem.isSignedOut && isAtWork && interruptions.interrupt('signed-out');
});

whenSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return;
  leaveTab();
  const next = router.state.location.href;
  queries.clear();
  void router.navigate({ to: '/sign-in', search: { next, was: 'signed-out' } });
});

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <WordsProvider onChange={() => void queries.invalidateQueries()}>
        <LookProvider>
          <App component={false}>
            <RouterProvider router={router} />
          </App>
        </LookProvider>
      </WordsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
