import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { canonicalQuery, signAcs3 } from './acs3-signature.js';
import { type Channel, type Delivery, type OutgoingMessage, reasonCode } from './channel.js';
import { isForGood } from './sms-aliyun-codes.js';

/** A text the provider has approved, and the variables it takes from `params` of a message. */
export interface SmsTemplate {
  code: string;
  params: string[];
}

export interface AliyunSmsConfig {
  /** SendSms, numbers of the Chinese mainland. */
  mainlandEndpoint: string;
  /** SendMessageToGlobe, every other number. */
  globeEndpoint: string;
  keyId: string;
  keySecret: string;
  signName: string;
  /** Sender shown abroad, where the country allows one. */
  senderId?: string;
  /** By kind, then by language; `*` stands for the languages that have no approved text of their own. */
  templates: Record<string, Partial<Record<string, SmsTemplate>>>;
  timeoutMs?: number;
  /** Epoch ms. */
  now?: () => number;
}

const E164 = /^\+[1-9]\d{6,14}$/;
const MAINLAND = /^\+86/;
const MAINLAND_MOBILE = /^\+86(1[3-9]\d{9})$/;

/** Both operations answer alike, one with `Code`, the other with `ResponseCode`; a gateway error always with `Code`. */
const Answer = z.object({
  Code: z.string().optional(),
  ResponseCode: z.string().optional(),
  BizId: z.string().optional(),
  MessageId: z.string().optional(),
  RequestId: z.string().optional(),
});

interface Call {
  endpoint: string;
  action: string;
  version: string;
  query: Record<string, string>;
}

/**
 * Alibaba Cloud SMS. The provider knows no idempotency: after a timeout or an unreadable answer the message may have
 * gone out, and is sent again all the same, because told twice is better than never. OutId and TaskId carry the
 * notification id, so that receipts show which ones were doubled.
 */
export function aliyunSmsChannel(config: AliyunSmsConfig): Channel {
  return {
    name: 'sms',
    reaches: (message) => {
      const { phone } = message.to;
      if (phone === null || !E164.test(phone)) return false;
      return !MAINLAND.test(phone) || (MAINLAND_MOBILE.test(phone) && templateFor(message, config) !== undefined);
    },
    async send(message) {
      const call = callFor(message, config);
      return 'outcome' in call ? call : await place(call, config);
    },
    close: async () => {},
  };
}

const refused = (what: string): Delivery => ({ outcome: 'refused', reason: `sms ${what}` });
const failed = (what: string): Delivery => ({ outcome: 'failed', reason: `sms ${what}` });

function templateFor({ kind, language }: OutgoingMessage, { templates }: AliyunSmsConfig): SmsTemplate | undefined {
  return templates[kind]?.[language] ?? templates[kind]?.['*'];
}

function callFor(message: OutgoingMessage, config: AliyunSmsConfig): Call | Delivery {
  const { phone } = message.to;
  if (phone === null || !E164.test(phone)) return refused('NO_PHONE');
  if (!MAINLAND.test(phone)) {
    return {
      endpoint: config.globeEndpoint,
      action: 'SendMessageToGlobe',
      version: '2018-05-01',
      query: {
        To: phone.slice(1),
        Message: message.sms,
        Type: 'NOTIFY',
        TaskId: message.notificationId,
        ...(config.senderId && { From: config.senderId }),
      },
    };
  }
  const mobile = MAINLAND_MOBILE.exec(phone)?.[1];
  if (mobile === undefined) return refused('NOT_A_MOBILE');
  const template = templateFor(message, config);
  if (template === undefined) return refused('NO_TEMPLATE');
  const values: Record<string, string> = {};
  for (const name of template.params) {
    const value = message.params[name];
    if (value === undefined) return refused(`template parameter ${reasonCode(name)} missing`);
    values[name] = value;
  }
  return {
    endpoint: config.mainlandEndpoint,
    action: 'SendSms',
    version: '2017-05-25',
    query: {
      PhoneNumbers: mobile,
      SignName: config.signName,
      TemplateCode: template.code,
      TemplateParam: JSON.stringify(values),
      OutId: message.notificationId,
    },
  };
}

async function place(call: Call, { keyId, keySecret, timeoutMs = 10_000, now = Date.now }: AliyunSmsConfig) {
  const url = new URL(call.endpoint);
  const { host, ...headers } = signAcs3(
    {
      method: 'POST',
      host: url.host,
      path: '/',
      query: call.query,
      body: '',
      action: call.action,
      version: call.version,
      date: new Date(now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
      nonce: randomUUID(),
    },
    { id: keyId, secret: keySecret },
  );
  try {
    const response = await fetch(`${url.protocol}//${host}/?${canonicalQuery(call.query)}`, {
      method: 'POST',
      headers: { ...headers, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return judge(response.status, await response.text());
  } catch (fault) {
    const { name, cause } = fault as Error;
    if (name === 'TimeoutError') return failed('TIMEOUT');
    return failed(`connection ${reasonCode((cause as NodeJS.ErrnoException | undefined)?.code)}`);
  }
}

function judge(status: number, body: string): Delivery {
  if (status >= 500) return failed(`http ${status}`);
  const answer = parseAnswer(body);
  if (answer === null) return failed(`http ${status}, answer unreadable`);
  const code = answer.ResponseCode ?? answer.Code;
  if (code === undefined) return failed(`http ${status}, answer without code`);
  if (code === 'OK' && status === 200) {
    return { outcome: 'sent', providerRef: answer.BizId ?? answer.MessageId ?? answer.RequestId ?? 'unnamed' };
  }
  return isForGood(code) ? refused(reasonCode(code)) : failed(reasonCode(code));
}

function parseAnswer(body: string): z.infer<typeof Answer> | null {
  try {
    return Answer.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
