import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPO } from '../../../tests/support/running/repo.js';

/** Every path that the desk's router knows, read from its sources: a page that nobody lists is a page that nobody looks at. */
export function webRoutes(): string[] {
  const web = join(REPO, 'apps/web/src');
  const sources = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  const routes = sources.flatMap((file) => {
    const [, ...made] = readFileSync(join(web, file), 'utf8').split('createRoute({');
    return made.map((route) => /^\s*path: '([^']+)'/m.exec(route)?.[1]).filter((path) => path !== undefined);
  });
  return [...new Set(routes)].sort();
}
