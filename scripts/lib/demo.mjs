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
export function readDemo(dataDir, baseUrl) {
  const file = join(dataDir, 'demo.json');
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  const demo = JSON.parse(text);
  if (demo.baseUrl === baseUrl) return demo;
  const moved = { ...demo, baseUrl, passes: demo.passes.map((pass) => pass.replace(demo.baseUrl, baseUrl)) };
  writeFileSync(file, `${JSON.stringify(moved, null, 2)}\n`, { mode: 0o600 });
  return moved;
}

/** One sign-in of each role and place; the file has the rest. */
export function demoLines(demo, dataDir) {
  const first = new Map();
  for (const { role, port, company, key } of demo.apiKeys) {
    if (!first.has(role)) first.set(role, `  ${role.padEnd(14)} ${(port ?? company ?? '').padEnd(24)} ${key}`);
  }
  const users = (demo.users ?? [])
    .slice(0, 4)
    .map((user) => `  ${user.role.padEnd(14)} ${user.email}  ${user.password}`);
  const pass = demo.passes[0] ? [`  driver's pass  ${demo.passes[0]}`] : [];
  return [
    'demo sign-ins (API keys by role):',
    ...first.values(),
    ...users,
    ...pass,
    `  all of them in ${join(dataDir, 'demo.json')}`,
  ];
}
