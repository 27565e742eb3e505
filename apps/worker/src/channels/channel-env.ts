import { LANGUAGES } from '@gl/domain/language';
import { z } from 'zod';
import { mailbox, smtpServer } from './email.js';

const TimeoutMs = z.coerce.number().int().min(100).max(120_000).optional();

const Email = z.strictObject({
  SMTP_URL: z.string().superRefine((url, issues) => {
    try {
      smtpServer(url);
    } catch (fault) {
      issues.addIssue({ code: 'custom', message: (fault as Error).message });
    }
  }),
  MAIL_FROM: z.string().refine((from) => mailbox(from) !== null, 'is not an e-mail address'),
  SMTP_TIMEOUT_MS: TimeoutMs,
});

const Template = z.strictObject({
  code: z.string().regex(/^SMS_\w+$/),
  params: z.array(z.string().regex(/^[A-Za-z]\w*$/)),
});
const Templates = z.record(z.string(), z.partialRecord(z.enum([...LANGUAGES, '*']), Template));

const Endpoint = z.string().refine((url) => {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname, search, username } = new URL(url);
  return (protocol === 'https:' || protocol === 'http:') && pathname === '/' && search === '' && username === '';
}, 'is not an http(s) address without a path');

const AliyunSms = z.strictObject({
  SMS_ALIYUN_KEY_ID: z.string(),
  SMS_ALIYUN_KEY_SECRET: z.string(),
  SMS_ALIYUN_SIGN_NAME: z.string(),
  SMS_ALIYUN_TEMPLATES: z
    .string()
    .transform((text, issues) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        issues.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(Templates),
  SMS_ALIYUN_ENDPOINT: Endpoint.default('https://dysmsapi.aliyuncs.com'),
  SMS_ALIYUN_GLOBE_ENDPOINT: Endpoint.default('https://dysmsapi.ap-southeast-1.aliyuncs.com'),
  SMS_ALIYUN_SENDER_ID: z
    .string()
    .regex(/^[A-Za-z0-9]{1,11}$/)
    .optional(),
  SMS_ALIYUN_TIMEOUT_MS: TimeoutMs,
});

export type Environment = Record<string, string | undefined>;

/**
 * What the environment says of the channels, null for one it does not mention. An empty variable counts as unset.
 * @throws {Error} naming every variable that is missing, wrong or unknown, and never showing a value
 */
export function readChannelEnv(env: Environment) {
  const sms = read(env, /^SMS_ALIYUN_/, AliyunSms);
  const mail = read(env, /^(SMTP_|MAIL_FROM$)/, Email);
  const wrong = [sms, mail].flatMap((part) => part?.error?.issues ?? []).map((issue) => sentence(issue, env));
  if (wrong.length > 0) throw new Error(`message channels are not configured: ${wrong.join('; ')}`);
  return { sms: sms?.data ?? null, mail: mail?.data ?? null, dir: env.MESSAGES_DIR || '.data/messages' };
}

/** Null when the environment says nothing of this channel. */
function read<S extends z.ZodType>(
  env: Environment,
  names: RegExp,
  schema: S,
): z.ZodSafeParseResult<z.output<S>> | null {
  const given = Object.entries(env).filter(([name, value]) => names.test(name) && value !== undefined && value !== '');
  return given.length === 0 ? null : schema.safeParse(Object.fromEntries(given));
}

function sentence(issue: z.core.$ZodIssue, env: Environment): string {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
    return `${issue.keys.join(', ')} is not a known variable`;
  }
  const [variable, ...inside] = issue.path.map(String);
  if (variable && inside.length === 0 && !env[variable]) return `${variable} is missing`;
  const at = inside.length > 0 ? ` at ${inside.join('.')}` : '';
  return `${variable}${at}: ${issue.message}`;
}
