import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1).optional(),
  GREENLANE_SECRET: z.string().min(43),
  BASE_URL: z.url(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Config {
  databaseUrl: string;
  redisUrl: string | undefined;
  secret: string;
  /** Origin of the links in messages. */
  baseUrl: string;
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
    baseUrl: e.BASE_URL.replace(/\/$/, ''),
    logLevel: e.LOG_LEVEL,
  };
}
