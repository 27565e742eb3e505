// Makes an administrator and prints the one-time link by which he sets his password. Options: --email, --name, --language, --another.
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '@gl/domain/language';
import { firstAdministrator } from '../administrator.js';
import { LINK_MIN, linkUrl } from '../one-time-links.js';
import { secretsFrom } from '../sealing.js';
import { openStore, requireUtc } from '../store.js';

const { DATABASE_URL, GREENLANE_SECRET, BASE_URL = 'http://127.0.0.1:3000' } = process.env;
const { values } = parseArgs({
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    language: { type: 'string', default: 'en' },
    another: { type: 'boolean', default: false },
  },
});

async function run(): Promise<string> {
  if (!DATABASE_URL || !GREENLANE_SECRET) throw new Error('DATABASE_URL and GREENLANE_SECRET must be set');
  const { email, name, another } = values;
  if (!email || !/^[^\s@]+@[^\s@]+$/.test(email) || !name?.trim()) throw new Error('--email and --name are needed');
  const language = LANGUAGES.find((one) => one === values.language) as Language | undefined;
  if (!language) throw new Error(`--language is one of ${LANGUAGES.join(', ')}`);
  const store = openStore(DATABASE_URL);
  try {
    await requireUtc(store.pool);
    const made = await firstAdministrator(store.pool, secretsFrom(GREENLANE_SECRET), {
      email,
      name: name.trim(),
      language,
      another,
    });
    if ('refused' in made) throw new Error(made.refused);
    return `${made.isNew ? 'Made' : 'Renewed the link of'} the administrator ${email}.
Open this once within ${LINK_MIN['first-password'] / 60} hours, set a password, then enrol a second factor:
${linkUrl(BASE_URL, made.token)}`;
  } finally {
    await store.close();
  }
}

try {
  console.log(await run());
} catch (fault) {
  console.error((fault as Error).message);
  process.exitCode = 1;
}
