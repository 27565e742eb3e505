import { aPerson } from '@gl/db/testing/people';
import { beforeEach, describe, expect, test } from 'vitest';
import { aBrowser, drawSecret, signInAs } from './support/browser.js';
import { openHouse } from './support/house.js';
import { A_NEW_PASSWORD, anEmail, lettersTo, tokenTo } from './support/letters.js';

const house = openHouse();
beforeEach(() => house.query('truncate sign_in_throttle'));

const somebody = async (over: { totpSecret?: string } = {}) => {
  const { store, secrets } = house.context;
  const scope = { role: 'operator', portId: 'zhangmu', language: 'mn' } as const;
  const person = await aPerson(store, secrets, { ...scope, email: anEmail('operator'), ...over });
  await house.query(`update person set created_at = now() - interval '2 hours' where id = $1`, [person.id]);
  return person;
};

test('who forgot the password gets a letter whose link sets a new one; who is nobody gets none', async () => {
  const person = await somebody();
  const ask = (email: string) => house.ask(null, 'requestPasswordReset', { body: { email } });
  expect((await ask(person.email)).body).toEqual({ done: true });
  expect(await lettersTo(house, person.email)).toMatchObject([{ kind: 'password-reset', language: 'mn' }]);
  const stranger = anEmail('stranger');
  expect((await ask(stranger)).body).toEqual({ done: true });
  expect(await lettersTo(house, stranger)).toEqual([]);

  const token = await tokenTo(house, person.email);
  expect((await house.ask(null, 'confirmPasswordReset', { body: { token, password: A_NEW_PASSWORD } })).status).toBe(
    200,
  );
  const browser = aBrowser(house);
  expect((await browser.ask('signIn', { body: { email: person.email, password: A_NEW_PASSWORD } })).status).toBe(200);
});

describe('a sign-in from a browser that was not seen before', () => {
  const news = async (email: string) =>
    (await lettersTo(house, email)).filter(({ kind }) => kind === 'new-device').map(({ facts }) => facts.device);

  test('is told by a letter, once; the same browser is no news', async () => {
    const person = await somebody();
    const browser = aBrowser(house);
    await signInAs(house, person, browser);
    expect(await news(person.email)).toEqual(['Firefox, Linux']);
    await signInAs(house, person, browser);
    expect(await news(person.email)).toHaveLength(1);
    await signInAs(house, person, aBrowser(house));
    expect(await news(person.email)).toHaveLength(2);
  });

  test('is told when it is whole: not before the second factor', async () => {
    const person = await somebody({ totpSecret: drawSecret() });
    await aBrowser(house).ask('signIn', { body: { email: person.email, password: person.password } });
    expect(await news(person.email)).toEqual([]);
    await signInAs(house, person);
    expect(await news(person.email)).toHaveLength(1);
  });

  test('is no news in the first hour of an account', async () => {
    const person = await somebody();
    await house.query(`update person set created_at = now() where id = $1`, [person.id]);
    await signInAs(house, person);
    expect(await news(person.email)).toEqual([]);
  });
});
