import type { Page } from 'playwright-core';

/** A scanner on a cable: a sign each 4 ms. */
const GAP_MS = 4;

/**
 * A wedge: types a code, and Enter. Each key says itself when it was pressed, as a keyboard's does: how fast this machine hands it on must not
 * turn a scanner into a person.
 */
export async function scan(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const keys = [...[...text].map((sign) => ({ key: sign, text: sign })), { key: 'Enter', text: '\r' }];
  const from = Date.now() - keys.length * GAP_MS;
  await Promise.all(
    keys.flatMap(({ key, text: typed }, n) => {
      const timestamp = (from + n * GAP_MS) / 1000;
      const code = key === ' ' ? { code: 'Space' } : {};
      return [
        session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: typed, timestamp, ...code }),
        session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp, ...code }),
      ];
    }),
  );
  await session.detach();
}
