const LOWER = ['contracts', 'db', 'domain', 'jobs', 'messages'];

/** Workspace -> the packages that it may import and its package.json may name. */
export const FLOORS: Record<string, readonly string[]> = {
  'packages/domain': [],
  'packages/contracts': ['domain'],
  'packages/jobs': ['domain'],
  'packages/db': ['domain'],
  'packages/messages': ['domain'],
  'apps/api': LOWER,
  'apps/worker': LOWER,
  'apps/web': ['contracts', 'domain', 'messages'],
  'apps/lab': ['contracts', 'domain'],
  // Apart: they reach the apps over the network only.
  'apps/demo': ['contracts', 'domain'],
  'apps/e2e': LOWER,
  'apps/bench': LOWER,
};

/** Libraries with one door. BullMQ's PostgreSQL backend loads pg as its optional peer: that is why jobs has it, too. */
export const ONLY_IN: Record<string, readonly string[]> = {
  bullmq: ['packages/jobs'],
  ioredis: ['packages/jobs'],
  pg: ['packages/db', 'packages/jobs'],
  prisma: ['packages/db'],
  '@prisma/client': ['packages/db'],
  '@prisma/adapter-pg': ['packages/db'],
};

/** What a browser loads knows no Node. */
export const WITHOUT_NODE = ['packages/domain', 'packages/contracts', 'packages/messages', 'apps/web'];

/** Rooms of the web never import one another. */
export const ROOM = /^apps\/web\/src\/(account|admin|company|exporter|inspection|board|setup)\//;

/** In the domain, clock and chance come in as arguments. process, fetch, timers and crypto are unknown to its compiler (lib es2023, types []). */
export const IMPURE = /^(Date\.now|Math\.random|Date\(\)|new Date(\(\))?|globalThis\b.*)$/;

export const workspaceOf = (path: string) => Object.keys(FLOORS).find((workspace) => path.startsWith(`${workspace}/`));

/** Tests, test helpers and configuration of tools: they may use development dependencies, read any store and import what `SHARED` holds. */
export const isApart = (path: string) =>
  !/^(apps|packages)\/[^/]+\/src\//.test(path) ||
  /^apps\/(e2e|bench)\//.test(path) ||
  /\.test\.tsx?$/.test(path) ||
  /\/src\/(.*\/)?testing\//.test(path);

/** Outside of every workspace: what the tests of several share, and how servers are started. */
export const SHARED = /^(tests\/support|scripts\/lib)\//;
