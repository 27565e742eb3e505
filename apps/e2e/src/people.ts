import { createHmac, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@gl/domain/states';
import type { BrowserContext } from 'playwright-core';
import type { Doors, Outbox } from './house.js';

type Place = Doors & Outbox;

export const PASSWORD = 'nine wet mules climb 77';

/** One line of the file that stands for the mail server. */
interface Letter {
  to: { email: string | null };
  text: string;
}

/** The link in the newest letter to `email`, once it is written. */
export async function linkFor(house: Place, email: string, until = Date.now() + 15_000): Promise<string> {
  for (;;) {
    const lines = existsSync(house.outbox) ? readFileSync(house.outbox, 'utf8').split('\n').slice(0, -1) : [];
    const letter = lines.map((line) => JSON.parse(line) as Letter).findLast(({ to }) => to.email === email);
    const link = letter && /https?:\S+#\S+/.exec(letter.text)?.[0];
    if (link) return link;
    if (Date.now() > until) throw new Error(`no letter with a link to ${email} among ${lines.length}`);
    await sleep(50);
  }
}

let people = 0;
export const freshEmail = (who: string) => `${who}-${++people}@example.org`;

interface Wanted {
  role: Role;
  port?: string;
  name?: string;
  language?: 'zh' | 'en';
}

export async function invite(house: Place, { role, port, name = 'Pema' }: Wanted): Promise<string> {
  const email = freshEmail(role);
  const { status, body } = await house.call('POST', '/api/v1/people/invites', {
    key: house.key('admin'),
    headers: { 'Idempotency-Key': randomUUID() },
    body: { email, name, role, port: port ?? null },
  });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return email;
}

/** A person of staff who accepted the invitation and has never signed in. */
export async function aPerson(house: Place, wanted: Wanted): Promise<{ email: string; password: string }> {
  const email = await invite(house, wanted);
  await acceptInvite(house, email, wanted);
  return { email, password: PASSWORD };
}

export async function acceptInvite(house: Place, email: string, wanted: Pick<Wanted, 'name' | 'language'> = {}) {
  const { name = 'Pema', language = 'en' } = wanted;
  const token = new URL(await linkFor(house, email)).hash.slice(1);
  const { status, body } = await house.call('POST', '/api/v1/invites/accept', {
    headers: { Origin: house.url },
    body: { token, name, password: PASSWORD, language },
  });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** RFC 6238 as an authenticator app reckons it: six digits of HMAC-SHA-1 over the count of half minutes. */
export function totpAt(secret: string, step: number): string {
  const bits = [...secret.replace(/[\s=]/g, '')].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'));
  const key = Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  );
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = mac.at(-1)! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** An authenticator app whose codes are each used once; the server takes a clock half a minute fast, which saves waiting. */
export class Authenticator {
  readonly #secret: string;
  #used = 0;

  constructor(secret: string) {
    this.#secret = secret;
  }

  async code(): Promise<string> {
    while (this.#used > this.#now()) await sleep(250);
    this.#used = Math.max(this.#used + 1, this.#now());
    return totpAt(this.#secret, this.#used);
  }

  #now = () => Math.floor(Date.now() / STEP_MS);
}

/** Signs the context in over HTTP as far as the password goes; the state of its session. */
export async function halfSignedIn(context: BrowserContext, house: Place, person: { email: string; password: string }) {
  const { email, password } = person;
  return (await post<{ state: string }>(context, house, '/session', { email, password })).state;
}

/** Signs the context in over HTTP, with a code where the person has an authenticator app. */
export async function signedInAs(
  context: BrowserContext,
  house: Place,
  person: { email: string; password: string; totpSecret: string },
) {
  const state = await halfSignedIn(context, house, person);
  const code = await new Authenticator(person.totpSecret).code();
  if (state === 'second-factor') await post(context, house, '/session/second-factor', { code });
}

async function post<Body>(context: BrowserContext, house: Place, path: string, data: object) {
  const response = await context.request.post(`${house.url}/api/v1${path}`, { data, headers: { Origin: house.url } });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as Body;
}
