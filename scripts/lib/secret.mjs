import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The installation's one secret, from which all its keys come: GREENLANE_SECRET wins, else made once and kept in the data dir. */
export function secretOf(dataDir) {
  if (process.env.GREENLANE_SECRET) return process.env.GREENLANE_SECRET;
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
