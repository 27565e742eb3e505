import { beforeEach, expect, test } from 'vitest';
import { firstAdministrator } from '../src/administrator.js';
import { readLinkOf, takeLink } from '../src/one-time-links.js';
import { savePassword } from '../src/people.js';
import { aHouse } from '../src/testing/a-house.js';
import { inTransaction } from '../src/transaction.js';

const house = aHouse();
const make = (over: Partial<Parameters<typeof firstAdministrator>[2]> = {}) =>
  firstAdministrator(house.store.pool, house.secrets, {
    email: 'Tashi@example.org',
    name: 'Tashi',
    language: 'en',
    ...over,
  });
beforeEach(() => house.store.pool.query('truncate person cascade'));

test('on a system without one it makes one, with a link for a day; the second time it refuses', async () => {
  const made = await make();
  if ('refused' in made) throw new Error(made.refused);
  const link = (await readLinkOf(house.store.pool, house.secrets, made.token))!;
  expect(link).toMatchObject({
    purpose: 'first-password',
    person: { role: 'admin', portId: null, companyId: null, email: 'Tashi@example.org' },
  });
  expect(Math.round((link.expiresAt - Date.now()) / 3_600_000)).toBe(24);
  expect(await make({ email: 'dawa@example.org' })).toEqual({ refused: expect.stringContaining('--another') });
  expect(await make({ email: 'dawa@example.org', another: true })).toMatchObject({ isNew: true });
});

test('one who has set no password gets a new link; one who has, none', async () => {
  const made = await make();
  const again = await make({ email: 'TASHI@example.org' });
  if ('refused' in made || 'refused' in again) throw new Error('refused');
  expect([again.isNew, again.personId]).toEqual([false, made.personId]);
  await inTransaction(house.store.pool, async (sql) => {
    expect(await takeLink(sql, house.secrets, again.token)).toBe(made.personId);
    // The older link ended with it.
    expect(await takeLink(sql, house.secrets, made.token)).toBeNull();
    await savePassword(sql, made.personId, 'a hash');
  });
  expect(await make()).toEqual({ refused: 'Somebody has this e-mail already.' });
  expect(await make({ another: true })).toEqual({ refused: 'Somebody has this e-mail already.' });
});

test('five times at once makes one', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, (_, n) => make({ email: `admin.${n}@example.org` })));
  expect(made.filter((one) => 'token' in one)).toHaveLength(1);
});

test('a disabled administrator is none; a port’s administrator is none of the whole', async () => {
  const made = await make();
  if ('refused' in made) throw new Error(made.refused);
  await house.store.pool.query('update person set disabled_at = now() where id = $1', [made.personId]);
  expect(await make({ email: 'dawa@example.org' })).toMatchObject({ isNew: true });
  await house.store.pool.query('update person set port_id = $1 where role = $2', [house.site.port.id, 'admin']);
  expect(await make({ email: 'pema@example.org' })).toMatchObject({ isNew: true });
});
