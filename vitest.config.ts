import { defineConfig } from 'vitest/config';

// Sources run as they are (condition `source`): no build stands between an edit and its test.
const source = { resolve: { conditions: ['source'] }, ssr: { resolve: { conditions: ['source'] } } };

export default defineConfig({
  test: {
    // To end, PostgreSQL and Redis have 15 and 8 s.
    teardownTimeout: 60_000,
    projects: [
      {
        ...source,
        test: {
          name: 'unit',
          setupFiles: ['tests/setup/properties.ts'],
          include: ['packages/*/src/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          // A limit for what hangs, not for what is slow on a busy machine.
          testTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          name: 'integration',
          setupFiles: ['tests/setup/properties.ts'],
          include: ['packages/*/tests/**/*.test.ts', 'apps/{api,bench,worker}/tests/**/*.test.ts'],
          exclude: ['apps/bench/tests/built/**'],
          globalSetup: ['tests/setup/services.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...source,
        test: {
          name: 'e2e',
          // Both start processes of the built product.
          include: ['apps/e2e/tests/**/*.test.ts', 'apps/bench/tests/built/**/*.test.ts'],
          globalSetup: ['tests/setup/services.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: { poll: { timeout: 10_000 } },
          fileParallelism: false,
          // After the others: its tests hold the house to seconds.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
