import { join } from 'node:path';
import { REPO } from './house.mjs';

const tool = (path) => [process.execPath, join(REPO, 'node_modules', path)];

/** Installed tools as command lines, without a shell and without npx. */
export const TSX = tool('tsx/dist/cli.mjs');
export const FROM_SOURCE = [...TSX, '--conditions=source'];
export const VITE = tool('vite/bin/vite.js');
export const VITEST = tool('vitest/vitest.mjs');
export const BIOME = tool('@biomejs/biome/bin/biome');
export const TSC = tool('typescript/bin/tsc');
