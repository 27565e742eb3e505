import { parseSync, Visitor } from 'vite';
import { IMPURE } from './plan.js';

export interface Import {
  specifier: string;
  /** Erased by the compiler: no part of a circle at run time. */
  isType: boolean;
}
export interface Reading {
  imports: Import[];
  impure: string[];
}
interface Node {
  start: number;
  end: number;
}
interface Source {
  source?: { type: string; value?: unknown } | null;
  importKind?: string | null;
  exportKind?: string | null;
}

export const COMPUTED = '(computed)';

/** Imports and impure expressions of one file. The parser is oxc, through Vite: TypeScript 7 has no parser for JavaScript, and tools that need one see nothing and are green. */
export function readSource(file: string, code: string): Reading {
  const { program, errors } = parseSync(file, code);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const imports: Import[] = [];
  const impure: string[] = [];
  const text = ({ start, end }: Node) => code.slice(start, end);
  const add = (source: Source['source'], isType: boolean) => {
    if (source) imports.push({ specifier: source.type === 'Literal' ? String(source.value) : COMPUTED, isType });
  };
  const take = (node: Source) => add(node.source, node.importKind === 'type' || node.exportKind === 'type');
  const weigh = (node: Node) => {
    if (IMPURE.test(text(node))) impure.push(text(node));
  };
  new Visitor({
    ImportDeclaration: take,
    ExportNamedDeclaration: take,
    ExportAllDeclaration: take,
    ImportExpression: take,
    TSImportType: ({ source }) => add(source, true),
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') add(node.arguments[0] ?? null, false);
      weigh(node);
    },
    MemberExpression: weigh,
    NewExpression: weigh,
    // `const now = Date` and `const { random } = Math` would carry the clock out of sight.
    VariableDeclarator(node) {
      if (node.init?.type === 'Identifier' && /^(Date|Math|globalThis)$/.test(node.init.name)) impure.push(text(node));
    },
  }).visit(program);
  return { imports, impure };
}
