import './shared/desk.css';
import './shared/fields.css';
import './shared/pieces.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App } from 'antd';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queries, router } from './router.js';
import { whenSignedOut } from './shared/api.js';
import { LookProvider } from './shared/look.js';
import { signOut } from './shared/session.js';
import { WordsProvider } from './shared/words.js';

whenSignedOut(() => {
  if (router.state.location.pathname === '/sign-in') return;
  signOut();
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
