import { builtinModules } from 'node:module';
import { dirname, normalize } from 'node:path/posix';
import type { House } from './house.js';
import { isApart, workspaceOf } from './plan.js';

export type Target =
  | { kind: 'file'; path: string }
  | { kind: 'node' }
  | { kind: 'library'; name: string; isDeclared: boolean }
  | { kind: 'nothing' };

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

/** What `specifier` in `from` means. */
export function resolve(house: House, from: string, specifier: string): Target {
  const path = specifier.replace(/\?.*$/, '');
  if (path.startsWith('.')) return fileAt(house, normalize(`${dirname(from)}/${path}`));
  const [scope = '', name = '', ...rest] = path.split('/');
  if (scope === '@gl') return fileAt(house, `packages/${name}/src/${rest.join('/')}.js`);
  if (path.startsWith('node:') || builtinModules.includes(path)) return { kind: 'node' };
  const library = scope.startsWith('@') ? `${scope}/${name}` : scope;
  return { kind: 'library', name: library, isDeclared: declares(house, from, library) };
}

function fileAt(house: House, path: string): Target {
  // The Prisma client is made, not kept: its folder may be absent.
  if (path.includes('/src/generated/')) return { kind: 'file', path };
  const source = [path.replace(/\.js$/, '.ts'), path.replace(/\.jsx?$/, '.tsx'), path].find((name) => name in house);
  return source ? { kind: 'file', path: source } : { kind: 'nothing' };
}

function declares(house: House, from: string, library: string): boolean {
  // Tests use what the root declares, too; a missing library fails them at once.
  if (isApart(from)) return true;
  if (library.startsWith('virtual:')) return true;
  const manifest = JSON.parse(house[`${workspaceOf(from)}/package.json`] ?? '{}') as Manifest;
  const isTyped = `@types/${library.replace('@', '').replace('/', '__')}`;
  return Boolean(manifest.dependencies?.[library] ?? manifest.devDependencies?.[isTyped]);
}
