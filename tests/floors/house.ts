import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path from the root -> text. Only sources and manifests have their text; of others the name is enough. */
export type House = Readonly<Record<string, string>>;

const UNSEEN = new Set(['node_modules', 'dist', 'generated', '.turbo']);

export function readHouse(root: string): House {
  const house: Record<string, string> = {};
  const walk = (dir: string) => {
    for (const entry of readdirSync(join(root, dir), { withFileTypes: true })) {
      const path = `${dir}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!UNSEEN.has(entry.name)) walk(path);
      } else {
        house[path] = isSource(path) || path.endsWith('/package.json') ? readFileSync(join(root, path), 'utf8') : '';
      }
    }
  };
  for (const dir of ['apps', 'packages', 'tests/support', 'scripts/lib']) walk(dir);
  return house;
}

export const isSource = (path: string) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
