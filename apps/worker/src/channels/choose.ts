import type { Logger } from 'pino';
import type { Channel, OutgoingMessage } from './channel.js';
import { type Environment, readChannelEnv } from './channel-env.js';
import { emailChannel } from './email.js';
import { fileChannel } from './file.js';
import { aliyunSmsChannel } from './sms-aliyun.js';

/**
 * The channels this environment configures: SMS when any SMS_ALIYUN_* is set, e-mail when SMTP_* or MAIL_FROM is, and
 * the file in MESSAGES_DIR (`.data/messages`) only when neither is.
 * @throws {Error} at start, naming every variable that is missing, wrong or unknown
 */
export function channelsFrom(env: Environment, log: Pick<Logger, 'warn'>): Channel[] {
  const { sms, mail, dir } = readChannelEnv(env);
  const channels: Channel[] = [];
  if (sms) {
    channels.push(
      aliyunSmsChannel({
        mainlandEndpoint: sms.SMS_ALIYUN_ENDPOINT,
        globeEndpoint: sms.SMS_ALIYUN_GLOBE_ENDPOINT,
        keyId: sms.SMS_ALIYUN_KEY_ID,
        keySecret: sms.SMS_ALIYUN_KEY_SECRET,
        signName: sms.SMS_ALIYUN_SIGN_NAME,
        templates: sms.SMS_ALIYUN_TEMPLATES,
        ...(sms.SMS_ALIYUN_SENDER_ID && { senderId: sms.SMS_ALIYUN_SENDER_ID }),
        ...(sms.SMS_ALIYUN_TIMEOUT_MS && { timeoutMs: sms.SMS_ALIYUN_TIMEOUT_MS }),
      }),
    );
  }
  if (mail) {
    const { SMTP_URL: url, MAIL_FROM: from, SMTP_TIMEOUT_MS: stepTimeoutMs } = mail;
    channels.push(emailChannel({ url, from, ...(stepTimeoutMs && { stepTimeoutMs, deadlineMs: stepTimeoutMs * 3 }) }));
  }
  return channels.length > 0 ? channels : [fileChannel({ dir, log })];
}

/** Letters are e-mail: where none is configured they go to the file, even when drivers are told by SMS. */
export function letterboxFrom(channels: readonly Channel[], env: Environment, log: Pick<Logger, 'warn'>): Channel {
  const configured = channels.find(({ name }) => name === 'email') ?? channels.find(({ name }) => name === 'file');
  return configured ?? fileChannel({ dir: readChannelEnv(env).dir, log });
}

const ORDER: Channel['name'][] = ['sms', 'email', 'file'];

/**
 * The channel for a message: SMS when it reaches, else e-mail; the file only where nothing else is configured. Null:
 * nobody can be told this way, and the person belongs on the marshal's list. After a refusal for good, ask again with
 * that channel taken out of `channels`.
 */
export function route(message: OutgoingMessage, channels: readonly Channel[]): Channel | null {
  const real = channels.filter(({ name }) => name !== 'file');
  const candidates = real.length > 0 ? real : channels;
  for (const name of ORDER) {
    const channel = candidates.find((candidate) => candidate.name === name && candidate.reaches(message));
    if (channel) return channel;
  }
  return null;
}
