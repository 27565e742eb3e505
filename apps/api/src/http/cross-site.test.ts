import { expect, it } from 'vitest';
import type { Config } from '../config.js';
import { originsOf, relyingParty } from '../people/relying-party.js';
import { isFromUs } from './cross-site.js';

const asked = (headers: Record<string, string>, baseUrl: string | null, listensOn = 'http://0.0.0.0:3000') =>
  isFromUs(
    { get: ((name: string) => headers[name]) as never },
    {
      config: { baseUrl } as Config,
      ourOrigins: () => originsOf(baseUrl ?? listensOn, listensOn),
    },
  );

it.each([
  ['the address that people reach', { Origin: 'https://gate.example' }, 'https://gate.example', true],
  ['what it listens on behind that', { Origin: 'http://127.0.0.1:3000' }, 'https://gate.example', false],
  ['the same host without TLS', { Origin: 'http://gate.example' }, 'https://gate.example', false],
  ['a host that only begins alike', { Origin: 'https://gate.example.evil' }, 'https://gate.example', false],
  [
    'any host, where none was said and it is its own',
    { Origin: 'http://192.168.1.5:3000', Host: '192.168.1.5:3000' },
    null,
    true,
  ],
  ['another host, where none was said', { Origin: 'http://evil.example', Host: '192.168.1.5:3000' }, null, false],
  [
    'its own host, where another was said',
    { Origin: 'http://192.168.1.5:3000', Host: '192.168.1.5:3000' },
    'https://gate.example',
    false,
  ],
  ['a frame without origin', { Origin: 'null', Host: 'gate.example' }, null, false],
  ['another name of the loopback', { Origin: 'http://localhost:3000' }, 'http://127.0.0.1:3000', true],
  ['another port of the loopback', { Origin: 'http://localhost:3001' }, 'http://127.0.0.1:3000', false],
])('a page of %s: %#', (_, headers, baseUrl, isOurs) => {
  expect(
    asked(headers as Record<string, string>, baseUrl, baseUrl?.includes('127') ? 'http://127.0.0.1:3000' : undefined),
  ).toBe(isOurs);
});

it('passkeys are kept under the host’s name, on the loopback under localhost', () => {
  const party = (url: string) =>
    relyingParty({ baseUrl: () => url, ourOrigins: () => originsOf(url, 'http://127.0.0.1:3000') });
  expect(party('https://gate.example')).toEqual({ id: 'gate.example', origins: ['https://gate.example'] });
  expect(party('http://127.0.0.1:3000')).toEqual({ id: 'localhost', origins: ['http://localhost:3000'] });
});
