// node --import .../crash-entry.mjs apps/.../dist/main.js: the process dies at a named point, as by kill -9.
// CRASH_POINT names it, CRASH_HIT says at which passing (default 1). No product code reads either.
import { writeSync } from 'node:fs';

const at = process.env.CRASH_POINT;
const hit = Number(process.env.CRASH_HIT ?? 1);
if (!at || !Number.isInteger(hit) || hit < 1) throw new Error('CRASH_POINT names a point, CRASH_HIT counts from 1');

let passed = 0;
globalThis[Symbol.for('greenlane.crash-point')] = (point) => {
  if (point !== at || ++passed < hit) return;
  writeSync(2, `crash point ${point}, passing ${passed}\n`);
  process.kill(process.pid, 'SIGKILL');
};
