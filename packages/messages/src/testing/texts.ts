import type { Language } from '@gl/domain/language';
import { MESSAGES } from '../all.js';

/** Every value that any sentence may mention, as digits, so that what is left is the language itself. */
export const DIGITS: Record<string, string> = {
  ...Object.fromEntries(
    ['expected', 'found', 'field', 'limit', 'max', 'min', 'until', 'window', 'port', 'group', 'country'].map(
      (name, i) => [name, `${100 + i}`],
    ),
  ),
  ...{ readyAt: '201', promiseAt: '202', callAt: '203', allowanceMin: '204', ahead: '205', lane: '206' },
  ...{ plate: '301', laneGroup: '302', laneGroupShort: '307', time: '303', day: '304', link: '305', reason: '306' },
};

/** The values that a notice always has; sentences elsewhere must do without any. */
export const LEAST: Record<string, string> = {
  plate: '301',
  port: '302',
  laneGroup: '303',
  laneGroupShort: '307',
  time: '304',
  day: '305',
  link: '306',
};

function walk(value: unknown, path: string, args: (path: string) => unknown[], into: Map<string, string>): void {
  if (typeof value === 'string') into.set(path, value);
  else if (typeof value === 'function') walk(value(...args(path)), path, args, into);
  else
    for (const [name, inner] of Object.entries(value as object))
      walk(inner, path === '' ? name : `${path}.${name}`, args, into);
}

/** Every text of a tree of messages by its path, with functions called: those of the pass take times, the others take `values`. */
export function textsIn(tree: unknown, values: Record<string, string>): Map<string, string> {
  const into = new Map<string, string>();
  walk(tree, '', (path) => (path.startsWith('pass.') ? ['401', '402'] : [values]), into);
  return into;
}

export const textsOf = (language: Language, values: Record<string, string>): Map<string, string> =>
  textsIn(MESSAGES[language], values);
