import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const UNSEEN = new Set(['node_modules', '.git', '.turbo', '.data', 'dist', 'generated', 'reports']);
/** Written while the house runs. */
const RUNTIME = /^(demo|running|seeded|vitest)\.json$/;
const FILE = /\.(ts|tsx|mjs|sql|prisma|json|yml|yaml|md|css|html|sh)$/;

function tree(dir = ''): string[] {
  return readdirSync(join(ROOT, dir), { withFileTypes: true }).flatMap((entry) => {
    if (UNSEEN.has(entry.name)) return [];
    const path = dir ? `${dir}/${entry.name}` : entry.name;
    return entry.isDirectory() ? [path, ...tree(path)] : [path];
  });
}

/** What stands in single backticks outside of code blocks and looks like a path of this repository. */
function namedPaths(markdown: string, roots: Set<string>): string[] {
  const text = markdown.replace(/^(```|~~~)[\s\S]*?^\1/gm, '');
  return [...text.matchAll(/`([^`\n]+)`/g)]
    .map(([, token]) =>
      token!
        .replace(/[#?].*$/, '')
        .replace(/:\d+$/, '')
        .replace(/^\.\//, '')
        .replace(/\/$/, ''),
    )
    .filter((token) => /^[\w@.*{},\-/[\]]+$/.test(token) && !token.startsWith('/') && !token.startsWith('@'))
    .filter((token) => !token.split('/').some((part) => UNSEEN.has(part)) && !RUNTIME.test(token.split('/').at(-1)!))
    .filter(
      (token) =>
        (token.includes('/') && roots.has(token.split('/')[0]!)) || (FILE.test(token) && !token.startsWith('.')),
    );
}

/** A path exists from the root, from the document's own folder, or, written short, as the end of one. Of a glob, the folder before it. */
function exists(token: string, document: string, paths: Set<string>): boolean {
  const fixed = token.split(/[*{[]/)[0]!;
  const path = fixed === token ? token : dirname(`${fixed}x`);
  if (path === '.' || paths.has(path) || paths.has(normalize(`${dirname(document)}/${path}`))) return true;
  return [...paths].some((known) => known.endsWith(`/${path}`));
}

function missingPaths(documents: Record<string, string>, paths: Set<string>): string[] {
  const roots = new Set([...paths].map((path) => path.split('/')[0]!));
  return Object.entries(documents).flatMap(([document, markdown]) =>
    namedPaths(markdown, roots)
      .filter((token) => !exists(token, document, paths))
      .map((token) => `${document}: ${token}`),
  );
}

describe('the documents', () => {
  const paths = new Set(tree());
  const documents = [...paths].filter((path) => /^(docs\/.*|README[^/]*)\.md$/.test(path));

  it('name only paths that exist', () => {
    const texts = documents.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]);
    expect(missingPaths(Object.fromEntries(texts), paths)).toEqual([]);
  });
});

describe('the reader of documents', () => {
  const paths = new Set([
    'docs',
    'docs/a.md',
    'docs/b.md',
    'packages',
    'packages/db',
    'packages/db/src',
    'packages/db/src/claim.ts',
    'turbo.json',
  ]);
  const missing = (markdown: string) => missingPaths({ 'docs/a.md': markdown }, paths);

  it.each([
    ['a file', '`packages/db/src/claim.ts`'],
    ['a line of it', '`packages/db/src/claim.ts:12`'],
    ['a folder', '`packages/db/`'],
    ['a file by its end', '`db/src/claim.ts` and `claim.ts`'],
    ['a neighbour', '`b.md`'],
    ['a glob in a folder that exists', '`packages/db/src/*.ts` and `packages/*/src`'],
    ['what is built', '`packages/db/dist/claim.js`'],
    [
      'addresses, routes, types, zones and packages',
      '`https://x.org/a.md` `/api/v1/a.json` `text/html` `Asia/Shanghai` `@gl/db/claim`',
    ],
    ['a block of code', '```\n`packages/gone.ts`\n```'],
    ['a command', '`node packages/gone.ts`'],
  ])('accepts %s', (_what, markdown) => {
    expect(missing(markdown)).toEqual([]);
  });

  it.each([
    ['a file that is gone', '`packages/db/src/gone.ts`'],
    ['a folder that is gone', '`packages/gone`'],
    ['a short name that is gone', '`gone.ts`'],
    ['a glob in a folder that is gone', '`packages/gone/*.ts`'],
    ['a neighbour that is gone', '`decisions/001-gone.md`'],
  ])('sees %s', (_what, markdown) => {
    expect(missing(markdown)).toHaveLength(1);
  });
});
