import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1).optional(),
  GREENLANE_SECRET: z.string().min(43),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z.url().optional(),
  WEB_DIR: z.string().optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^(|\d{1,2}|[\da-fA-F:./]+(,[\da-fA-F:./]+)*|loopback|uniquelocal)$/)
    .optional(),
  PASS_OFFLINE: z.enum(['on', 'off']).default('on'),
  DRAIN_MS: z.coerce.number().int().min(0).max(60_000).default(0),
  MAX_CONNECTIONS: z.coerce.number().int().min(100).max(100_000).default(20_000),
  NO_RATE_LIMIT: z.string().optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Config {
  databaseUrl: string;
  redisUrl: string | undefined;
  secret: string;
  port: number;
  host: string;
  /** Origin under which people reach us; null: the address that we listen on. */
  baseUrl: string | null;
  webDir: string | null;
  /** Which proxies may say who the client is (X-Forwarded-For): how many stand in front, or their addresses; false: nobody may. */
  trustProxy: number | string | false;
  /** False takes the passes' service worker and what it keeps off every phone that asks again. */
  passOffline: boolean;
  /** For how long a process that was told to end still takes requests, so that whoever deals them out can see that it is not ready. */
  drainMs: number;
  maxConnections: number;
  rateLimit: boolean;
  production: boolean;
  logLevel: string;
}

/** Reads the environment. Throws one sentence that names every variable that is missing or wrong. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    throw new Error(
      `the environment is incomplete: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
    );
  }
  const e = parsed.data;
  return {
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL,
    secret: e.GREENLANE_SECRET,
    port: e.PORT,
    host: e.HOST,
    baseUrl: e.BASE_URL?.replace(/\/$/, '') ?? null,
    webDir: e.WEB_DIR || null,
    trustProxy: proxies(e.TRUST_PROXY),
    passOffline: e.PASS_OFFLINE === 'on',
    drainMs: e.DRAIN_MS,
    maxConnections: e.MAX_CONNECTIONS,
    rateLimit: !e.NO_RATE_LIMIT,
    production: e.NODE_ENV === 'production',
    logLevel: e.LOG_LEVEL,
  };
}

const proxies = (setting: string | undefined): Config['trustProxy'] =>
  !setting ? false : /^\d+$/.test(setting) ? Number(setting) || false : setting;
