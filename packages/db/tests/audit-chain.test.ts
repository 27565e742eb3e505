import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sealAudit, signHeads } from '../src/audit-seal.js';
import { checkChains } from '../src/invariants/chain.js';
import { EVER } from '../src/invariants/law.js';
import { writeAudit, writeAudits } from '../src/journal.js';
import { secretsFrom } from '../src/sealing.js';
import { aHouse, SECRETS } from '../src/testing/a-house.js';
import { inTransaction } from '../src/transaction.js';

const house = aHouse();
const query = <Row extends object>(text: string, values: unknown[] = []) =>
  house.store.pool.query<Row>(text, values).then(({ rows }) => rows);
const broken = async (publicKey = SECRETS.headKey.publicKey) =>
  (await checkChains(house.store.pool, EVER, publicKey)).broken;
const note = (n: number, portId: string | null = 'small') => ({
  actor: 'system',
  action: 'test.noted',
  portId,
  detail: { n },
});
const sealAll = async () => {
  while ((await sealAudit(house.store.pool)) > 0);
};
/** Looks as if an hour had passed since the last look; where the mark stands then. */
async function lowAfterAnHour(): Promise<number> {
  await query(`update audit_sealing set mark_at = now() - interval '1 hour'`);
  await sealAudit(house.store.pool);
  return (await query<{ low: number }>('select low_id as low from audit_sealing'))[0]!.low;
}
const newest = async () => (await query<{ id: number }>('select max(id) as id from audit'))[0]!.id;
/** All have ended only when those in the server's other databases have, too: a snapshot counts them. */
const PATIENTLY = { timeout: 30_000 };
const chains = () =>
  query<{ port: string; day: string; ids: number[]; no: number[] }>(
    `select port_id as port, to_char(day, 'YYYY-MM-DD') as day, array_agg(audit_id::int order by no) as ids, array_agg(no order by no) as no from audit_seal group by 1, 2 order by 1, 2`,
  );

/** As a forger with the rights of the database's owner would. */
const forge = (...statements: string[]) =>
  inTransaction(house.store.pool, async (sql) => {
    for (const table of ['audit', 'audit_seal', 'audit_signature'])
      await sql.query(`alter table ${table} disable trigger user`);
    for (const statement of statements) await sql.query(statement);
    for (const table of ['audit', 'audit_seal', 'audit_signature'])
      await sql.query(`alter table ${table} enable trigger user`);
  });
const empty = () =>
  forge(
    'delete from audit',
    'delete from audit_seal',
    'delete from audit_signature',
    'delete from audit_chain',
    `update audit_sealing set low_id = 0, mark_id = 0, mark_xid = 0, mark_at = now()`,
  );
beforeAll(empty);
afterEach(empty);

/** Of one evening in UTC, when the port has the next day already. */
const LATE = '2026-11-23T20:00:00Z';
const at = (instant: string) => `update audit set at = '${instant}'`;

describe('sealing', () => {
  test('gives each port and local day a chain of its own, each row a place, and runs on from where it ended', async () => {
    await writeAudits(house.store.pool, [note(1), note(2), note(3, null)]);
    await forge(at(LATE));
    await sealAll();
    await writeAudits(house.store.pool, [note(4), note(5, null)]);
    await forge(at(LATE));
    await sealAll();
    const ids = (await query<{ id: number }>('select id::int as id from audit order by id')).map(({ id }) => id);
    expect(await chains()).toEqual([
      { port: '', day: '2026-11-23', ids: [ids[2], ids[4]], no: [1, 2] },
      { port: 'small', day: '2026-11-24', ids: [ids[0], ids[1], ids[3]], no: [1, 2, 3] },
    ]);
    expect(await broken()).toEqual([]);
  });

  test('what commits late is sealed late: nothing waits for it, nothing is left out', async () => {
    const late = await house.store.pool.connect();
    await late.query('begin');
    await writeAudit(late, note(1));
    await writeAudit(house.store.pool, note(2));
    await sealAll();
    // The mark moves on as if an hour had passed, but not past a transaction that is still at work.
    for (let look = 0; look < 3; look++) await lowAfterAnHour();
    await late.query('commit');
    late.release();
    await sealAll();
    const [chain] = await chains();
    const [first, second] = await query<{ id: number }>(`select id::int as id from audit order by id`);
    expect(chain!.ids).toEqual([second!.id, first!.id]);
    expect(await broken()).toEqual([]);
  });

  test('a look that forgets who is still at work loses the row: the mark is what keeps it', async () => {
    const late = await house.store.pool.connect();
    await late.query('begin');
    await writeAudit(late, note(1));
    await writeAudit(house.store.pool, note(2));
    await sealAll();
    await query(`update audit_sealing set low_id = (select max(id) from audit)`);
    await late.query('commit');
    late.release();
    await sealAll();
    expect((await chains())[0]!.ids).toHaveLength(1);
  });

  test('the mark moves on when all have ended: the next look begins there', async () => {
    await writeAudits(house.store.pool, [note(1), note(2)]);
    await expect.poll(lowAfterAnHour, PATIENTLY).toBe(await newest());
  });

  test('a mark of the server that this database was restored from holds nothing up', async () => {
    await writeAudit(house.store.pool, note(1));
    await query(`update audit_sealing set mark_xid = 9007199254740991`);
    await expect.poll(lowAfterAnHour, PATIENTLY).toBe(await newest());
  });

  test('ten sealers and a rush of writers make one chain without a gap', async () => {
    const writers = Array.from({ length: 200 }, (_, n) => writeAudit(house.store.pool, note(n)));
    const sealers = Array.from({ length: 10 }, async () => {
      for (let look = 0; look < 10; look++) await sealAudit(house.store.pool, 7);
    });
    await Promise.all([...writers, ...sealers]);
    await sealAll();
    const [chain] = await chains();
    expect(chain!.no).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(new Set(chain!.ids).size).toBe(200);
    expect(await broken()).toEqual([]);
  });

  test('seals and signatures are append-only', async () => {
    await writeAudit(house.store.pool, note(1));
    await sealAll();
    await signHeads(house.store.pool, SECRETS);
    for (const table of ['audit_seal', 'audit_signature'])
      for (const verb of [`update ${table} set day = day`, `delete from ${table}`])
        await expect(query(verb)).rejects.toThrow(/append-only/);
  });
});

describe('signing', () => {
  test('a head is signed at once, then by the hour, and only where a chain has grown', async () => {
    const sign = () => signHeads(house.store.pool, SECRETS);
    const anHourPasses = () => query(`update audit_chain set signed_at = signed_at - interval '1 hour'`);
    await writeAudits(house.store.pool, [note(1), note(2, null)]);
    await sealAll();
    expect(await sign()).toBe(2);
    await writeAudit(house.store.pool, note(3));
    await sealAll();
    expect(await sign()).toBe(0);
    await anHourPasses();
    expect(await sign()).toBe(1);
    await anHourPasses();
    expect(await sign()).toBe(0);
    expect(await broken()).toEqual([]);
  });

  test('another installation signs otherwise', async () => {
    await writeAudit(house.store.pool, note(1));
    await sealAll();
    await signHeads(house.store.pool, secretsFrom(Buffer.alloc(32, 8).toString('base64url')));
    expect(await broken()).toEqual([expect.stringContaining('is not ours')]);
  });
});

describe('a forger', () => {
  const row = (n: number) => `(select id from audit where detail = '{"n": ${n}}')`;
  const yesterday = '2026-11-23';

  beforeEach(async () => {
    await writeAudits(house.store.pool, [note(1), note(2), note(3)]);
    await forge(at(`${yesterday}T04:00:00Z`));
    await sealAll();
    await writeAudits(house.store.pool, [note(4), note(5), note(6)]);
    await forge(`${at(LATE)} where id > ${row(3)}`);
    await sealAll();
    await signHeads(house.store.pool, SECRETS);
    expect(await broken()).toEqual([]);
  });

  test.each([
    ['changes a detail', [`update audit set detail = '{"n": 7}' where id = ${row(2)}`]],
    ['changes an actor', [`update audit set actor = 'nobody' where id = ${row(2)}`]],
    ['changes a moment', [`update audit set at = at + interval '1 second' where id = ${row(2)}`]],
    ['removes a row', [`delete from audit where id = ${row(2)}`]],
    [
      'removes a row and its seal',
      [`delete from audit_seal where audit_id = ${row(2)}`, `delete from audit where id = ${row(2)}`],
    ],
    [
      'swaps two rows',
      [
        `create temp table pair on commit drop as select ${row(1)} as one, ${row(2)} as two`,
        `update audit set detail = case id when (select one from pair) then '{"n": 2}'::jsonb else '{"n": 1}' end where id in (select one from pair union select two from pair)`,
      ],
    ],
    [
      'swaps two seals',
      [
        `create temp table pair on commit drop as select ${row(1)} as one, ${row(2)} as two`,
        `update audit_seal set no = no + 100 where audit_id = (select one from pair)`,
        `update audit_seal set no = 1 where audit_id = (select two from pair)`,
        `update audit_seal set no = 2 where audit_id = (select one from pair)`,
      ],
    ],
    [
      'cuts the end off',
      [`delete from audit_seal where audit_id = ${row(6)}`, `delete from audit where id = ${row(6)}`],
    ],
    [
      'cuts the end off and shortens the chain',
      [
        `delete from audit_seal where audit_id = ${row(6)}`,
        `delete from audit where id = ${row(6)}`,
        `update audit_chain c set length = 2, head = (select hash from audit_seal s where s.day = c.day and s.no = 2) where length = 3 and day > '${yesterday}'`,
      ],
    ],
    [
      'takes a whole day out',
      [
        `delete from audit where id in (${row(1)}, ${row(2)}, ${row(3)})`,
        ...['audit_seal', 'audit_chain', 'audit_signature'].map(
          (table) => `delete from ${table} where day = '${yesterday}'`,
        ),
      ],
    ],
    ['forges a signature', [`update audit_signature set signature = sha256('x') || sha256('y')`]],
  ])('who %s is found out', async (_, statements) => {
    await forge(...statements);
    expect(await broken()).not.toEqual([]);
  });

  test('who writes a day anew, seals and all, lacks the key', async () => {
    await forge(
      `update audit set detail = '{"n": 7}' where id = ${row(5)}`,
      ...['audit_seal', 'audit_chain'].map((table) => `delete from ${table} where day > '${yesterday}'`),
      'update audit_sealing set low_id = 0, mark_id = 0',
    );
    await sealAll();
    expect(await broken()).toEqual([expect.stringContaining('what was signed at no. 3 is not there')]);
  });
});

test('the program says whether the audit holds, and by which row it does not', async () => {
  const program = join(import.meta.dirname, '../src/seed/verify-audit.ts');
  const args = ['--conditions', 'source', '--import', 'tsx', program];
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: house.url,
    GREENLANE_SECRET: Buffer.alloc(32, 7).toString('base64url'),
  };
  const verify = () =>
    new Promise<[code: unknown, said: string]>((resolve) => {
      execFile(process.execPath, args, { env }, (error, out, errors) => resolve([error?.code ?? 0, out + errors]));
    });
  await writeAudits(house.store.pool, [note(1), note(2)]);
  await sealAll();
  await signHeads(house.store.pool, SECRETS);
  expect(await verify()).toEqual([
    0,
    expect.stringContaining('2 audit rows and 4 seals, ends and signatures\nthe audit holds'),
  ]);
  await forge(`update audit set actor = 'nobody' where detail = '{"n": 2}'`);
  expect(await verify()).toEqual([1, expect.stringMatching(/THE AUDIT DOES NOT HOLD[\s\S]*audit \d+ was changed/)]);
});
