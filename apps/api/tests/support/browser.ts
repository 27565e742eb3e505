import type { RouteId } from '@gl/contracts/routes';
import type { NewPerson } from '@gl/db/people';
import { aPerson, type TestPerson } from '@gl/db/testing/people';
import { Secret, TOTP } from 'otpauth';
import { type Answer, ask, type Ok, type Wish } from './client.js';
import type { House } from './house.js';

const STEP_MS = 30_000;

/** A browser at the house: it keeps the cookies that it is given, and says in Origin where its page is from. */
export interface Browser {
  cookies: Map<string, string>;
  ask<Id extends RouteId>(id: Id, wish?: Wish<Id>): Promise<Answer<Ok<Id>>>;
  /** The session cookie as a request carries it; for tests that send without the browser. */
  as(): string;
}

export function aBrowser(
  house: Pick<House, 'url'>,
  { userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' } = {},
): Browser {
  const cookies = new Map<string, string>();
  const as = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookies,
    as,
    async ask(id, wish = {}) {
      const answer = await ask(house.url, as() || null, id, {
        ...wish,
        headers: { 'User-Agent': userAgent, ...wish.headers },
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        if (value) cookies.set(name!, value);
        else cookies.delete(name!);
      }
      return answer;
    },
  };
}

/** The code that an authenticator app shows, so many steps of 30 s from now. */
export const codeOfApp = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * STEP_MS });

export const drawSecret = () => new Secret({ size: 20 }).base32;

/** Somebody new, signed in as far as a password goes, and by a code where there is an app. */
export async function signedIn(
  house: House,
  over: Pick<NewPerson, 'role'> & Partial<NewPerson>,
): Promise<{ person: TestPerson; browser: Browser }> {
  const { store, secrets } = house.context;
  const person = await aPerson(store, secrets, over);
  return { person, browser: await signInAs(house, person) };
}

export async function signInAs(house: House, person: TestPerson, browser = aBrowser(house)): Promise<Browser> {
  await browser.ask('signIn', { body: { email: person.email, password: person.password } });
  if (person.totpSecret) {
    // A test signs in more often than every 30 s: what counts is that the code is newer than the last.
    await house.context.store.pool.query('update person set totp_last_step = 0 where id = $1', [person.id]);
    const { status, text } = await browser.ask('giveSecondFactor', { body: { code: codeOfApp(person.totpSecret) } });
    if (status !== 200) throw new Error(`not signed in: ${text}`);
  }
  return browser;
}
