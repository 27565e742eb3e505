import { useEffect, useState } from 'react';

/** The token behind the # of a letter's link. It leaves the address at once: a shared screen, a bookmark or the history must not keep it. */
export function useFragmentToken(): string {
  const [token, setToken] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const take = () => {
      if (!location.hash) return;
      setToken(location.hash.slice(1));
      history.replaceState(history.state, '', location.pathname + location.search);
    };
    take();
    // A link opened in a tab that shows this page already loads nothing anew.
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return token;
}
