import { freshDatabase } from '@gl/db/testing/database';
import { databaseUrl, runSql } from '@gl/db/testing/template';
import { beforeAll, describe, expect, test } from 'vitest';
import { refusedStart, startLoneApi } from '../../../tests/support/running/lone-api.js';

const database = freshDatabase();
beforeAll(() => {
  const name = new URL(database.url).pathname.slice(1);
  return runSql(database.url, `alter database ${name} set timezone = 'Asia/Kathmandu'`);
});
const withOptions = (options: string) => {
  const url = new URL(database.url);
  url.searchParams.set('options', options);
  return url.href;
};

describe('the api', () => {
  test("starts in UTC, whatever the server's, the database's or the environment's zone", async () => {
    const api = await startLoneApi({
      DATABASE_URL: database.url,
      PGOPTIONS: '-c TimeZone=Asia/Shanghai',
      PGTZ: 'Asia/Almaty',
    });
    const ready = (await (await fetch(`http://127.0.0.1:${api.port}/readyz`)).json()) as {
      checks: Record<string, string>;
    };
    await api.end('SIGTERM');
    expect(ready.checks.timeZone).toBe('ok');
  });

  test.each([
    ['a zone', '-c TimeZone=Asia/Shanghai', 'Asia/Shanghai'],
    ['none, but takes the place of ours', '-c application_name=mine', 'Asia/Kathmandu'],
  ])("does not start when the URL's options bring %s, and says why", async (_, options, zone) => {
    const { code, said } = await refusedStart({ DATABASE_URL: withOptions(options) });
    expect(code).toBe(1);
    expect(said[0]).toMatch(
      new RegExp(`^the api does not start: the database session runs in time zone ${zone}; it must be UTC\\.`),
    );
    expect(said).toHaveLength(1);
  });

  test('does not start without a database, and says why', async () => {
    const nowhere = databaseUrl('postgresql://greenlane:x@127.0.0.1:1/x', 'x');
    const { code, said } = await refusedStart({ DATABASE_URL: nowhere });
    expect(code).toBe(1);
    expect(said[0]).toMatch(/^the api does not start: .*ECONNREFUSED/);
  });
});
