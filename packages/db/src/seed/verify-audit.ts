// Reads the audit's chains from the first row on, with the installation's own key, and says what does not hold. Option: --since.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { checkChains } from '../invariants/chain.js';
import { EVER } from '../invariants/law.js';
import { checkLaw } from '../invariants.js';
import { secretsFrom } from '../sealing.js';
import { sessionOptions } from '../store.js';

const { DATABASE_URL, GREENLANE_SECRET } = process.env;
const { values } = parseArgs({ options: { since: { type: 'string', default: EVER } } });

/** All that was ever written may take minutes: no limit of a request holds here. */
async function verify(): Promise<string[]> {
  if (!DATABASE_URL || !GREENLANE_SECRET) throw new Error('DATABASE_URL and GREENLANE_SECRET must be set');
  const pool = new pg.Pool({ ...sessionOptions(DATABASE_URL), statement_timeout: 0, query_timeout: 0, max: 1 });
  try {
    const chains = await checkChains(pool, values.since, secretsFrom(GREENLANE_SECRET).headKey.publicKey);
    const sealed = await checkLaw(pool, 'each audit row is sealed within ten seconds', values.since);
    console.log(`looked at ${sealed.examined} audit rows and ${chains.examined} seals, ends and signatures`);
    if (sealed.broken.length > 0) console.log('some rows wait for their seal: a worker gives it within seconds');
    return chains.broken;
  } finally {
    await pool.end();
  }
}

try {
  const broken = await verify();
  for (const one of broken) console.error(one);
  console.log(broken.length === 0 ? 'the audit holds' : 'THE AUDIT DOES NOT HOLD');
  if (broken.length > 0) process.exitCode = 1;
} catch (fault) {
  console.error((fault as Error).message);
  process.exitCode = 2;
}
