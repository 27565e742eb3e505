import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const isWindows = process.platform === 'win32';
export const exe = (name) => (isWindows ? `${name}.exe` : name);

/** Where the PATH has `name`, or null. */
export function which(name) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(dir, exe(name));
    try {
      accessSync(path, constants.X_OK);
      if (statSync(path).isFile()) return path;
    } catch {
      // not in this folder
    }
  }
  return null;
}
