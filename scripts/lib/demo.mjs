import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO } from './house.mjs';
import { runCommand } from './run-command.mjs';

/** Seeds a database once: with ports and demo data, or with ports alone. Only ever called for a database that we made ourselves. */
export async function seedOnce(
  home,
  { isEmpty, env, say, command = [process.execPath, 'packages/db/dist/seed/main.js'] },
) {
  const marker = join(home, 'seeded');
  if (existsSync(marker)) return;
  const [program, ...args] = command;
  await runCommand(program, isEmpty ? [...args, '--empty'] : args, { cwd: REPO, env });
  writeFileSync(marker, isEmpty ? 'empty\n' : 'demo\n');
  say(isEmpty ? 'ports written, no demo data' : 'demo data written');
}

/** What the seed wrote, its links moved to `baseUrl` when this start answers elsewhere. null without demo data. */
export function readDemo(dataDir, baseUrl = null) {
  const file = join(dataDir, 'demo.json');
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  const demo = JSON.parse(text);
  if (baseUrl === null || demo.baseUrl === baseUrl) return demo;
  const moved = { ...demo, baseUrl, passes: demo.passes.map((pass) => pass.replace(demo.baseUrl, baseUrl)) };
  writeFileSync(file, `${JSON.stringify(moved, null, 2)}\n`, { mode: 0o600 });
  return moved;
}

/** Whom to sign in as, one of each role; the file has the rest, and the keys of systems. */
export function demoLines(demo, dataDir) {
  const first = new Map();
  for (const user of demo.users) if (!first.has(user.role)) first.set(user.role, user);
  const width = Math.max(0, ...[...first.values()].map(({ email }) => email.length)) + 2;
  const key = demo.apiKeys.find(({ role }) => role === 'exporter');
  return [
    'demo sign-ins (e-mail and password; the second factor: npm run admin -- code --email ADDRESS):',
    ...[...first.values()].map(
      ({ role, email, password }) => `  ${role.padEnd(12)} ${email.padEnd(width)} ${password}`,
    ),
    ...(key ? [`  an API key   ${key.company.padEnd(width)} ${key.key}`] : []),
    ...(demo.passes[0] ? [`  a pass       ${demo.passes[0]}`] : []),
    `  all of them in ${join(dataDir, 'demo.json')}`,
  ];
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows (RFC 6238, SHA-1, six digits, 30 s) for a base32 secret, and for how many seconds still. */
export function codeOf(secret, nowMs) {
  const bits = [...secret].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(nowMs / 30_000)));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return { code: String(number % 1_000_000).padStart(6, '0'), leftS: 30 - Math.floor((nowMs / 1000) % 30) };
}
