import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const SCHEMA_DIR = join(import.meta.dirname, 'prisma/schema');
/** The datamodel as the newest migration left it: where the next one starts. */
export const MIGRATED_FILE = join(import.meta.dirname, 'prisma/migrated.prisma');

let loading;
/** Prisma's schema engine is otherwise a download for each platform; this is the same engine as WebAssembly inside a package. */
const loadEngine = () => (loading ??= instantiate());

async function instantiate() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (words) => console.error(words) };
  const packaged = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = readFileSync(join(dirname(packaged), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings.SchemaEngine;
}

/** The datamodel of prisma/schema as one text. */
export const datamodel = () =>
  readdirSync(SCHEMA_DIR)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => readFileSync(join(SCHEMA_DIR, name), 'utf8'))
    .join('\n');

/**
 * The SQL that turns the tables of datamodel `from` (null: nothing) into those of `to`; empty when they agree.
 * The engine asks the PostgreSQL at `url` for its version and changes nothing there. It cannot read a live database through the
 * adapter (it stops at the catalog's "char" columns), so the starting point is a datamodel, not the database.
 */
export async function sqlBetween(url, from, to) {
  const SchemaEngine = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  const engine = await SchemaEngine.new({ datamodels: [['to.prisma', to]] }, () => {}, adapter);
  try {
    const { stdout } = await engine.diff({
      from: from === null ? { tag: 'empty' } : target('from.prisma', from),
      to: target('to.prisma', to),
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout.startsWith('-- This is an empty migration') ? '' : stdout;
  } finally {
    engine.free();
  }
}

const target = (path, content) => ({ tag: 'schemaDatamodel', files: [{ path, content }] });
