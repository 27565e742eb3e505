import { createHash } from 'node:crypto';
import { createTransport, type NodemailerError } from 'nodemailer';
import { type Channel, type Delivery, type OutgoingMessage, reasonCode } from './channel.js';

export interface EmailConfig {
  /** `smtp://user:pass@host:587` (STARTTLS) or `smtps://user:pass@host:465`; `?requireTLS=true|false`. */
  url: string;
  /** `no-reply@port.example` or `Greenlane <no-reply@port.example>`. */
  from: string;
  /** For connecting, for the greeting and for each silence afterwards. */
  stepTimeoutMs?: number;
  /** For the whole conversation: a server that drips one byte a second never falls silent. */
  deadlineMs?: number;
}

const ADDRESS = /^[^\s@,;:<>()"\\]+@[^\s@,;:<>()"\\]+$/;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws {TypeError} a sentence without the URL in it, since the URL holds a password */
export function smtpServer(url: string) {
  if (!URL.canParse(url)) throw new TypeError('not a URL');
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw new TypeError('must begin with smtp:// or smtps://');
  if (hostname === '') throw new TypeError('names no host');
  for (const name of searchParams.keys()) {
    if (name !== 'requireTLS') throw new TypeError(`has an unknown option ${reasonCode(name)}`);
  }
  const secure = protocol === 'smtps:';
  const withPassword = username !== '';
  const requireTLS = searchParams.get('requireTLS');
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password leaves the machine encrypted or not at all, unless the operator says otherwise.
    requireTLS: requireTLS === null ? withPassword && !secure && !LOOPBACK.has(hostname) : requireTLS === 'true',
    ...(withPassword && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

/** The bare address of `Name <address>`, or null. */
export function mailbox(from: string): string | null {
  const address = /<([^<>]*)>$/.exec(from)?.[1] ?? from;
  return ADDRESS.test(address) ? address : null;
}

/**
 * E-mail over SMTP, a connection per message. Refused: the pool, whose idle connections die in the provider's hands
 * and take the next driver's message with them into a retry.
 */
export function emailChannel({ url, from, stepTimeoutMs = 10_000, deadlineMs = 30_000 }: EmailConfig): Channel {
  const domain = mailbox(from)?.split('@')[1] ?? 'invalid';
  const transport = createTransport({
    ...smtpServer(url),
    dnsTimeout: stepTimeoutMs,
    connectionTimeout: stepTimeoutMs,
    greetingTimeout: stepTimeoutMs,
    socketTimeout: stepTimeoutMs,
    socketCloseTimeout: 1_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    name: 'email',
    reaches: ({ to }) => to.email !== null && ADDRESS.test(to.email),
    async send(message) {
      if (message.to.email === null || !ADDRESS.test(message.to.email)) {
        return { outcome: 'refused', reason: 'email NO_ADDRESS' };
      }
      const messageId = messageIdOf(message, domain);
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: message.to.email },
          subject: message.subject,
          text: message.text,
          messageId,
          headers: { 'Content-Language': message.language, 'Auto-Submitted': 'auto-generated' },
          signal: AbortSignal.timeout(deadlineMs),
        });
        return { outcome: 'sent', providerRef: messageId };
      } catch (fault) {
        return judge(fault as NodemailerError);
      }
    },
    close: async () => transport.close(),
  };
}

/** From the notification alone: a message sent twice is recognisable as one, by mail programs too. */
function messageIdOf({ notificationId }: OutgoingMessage, domain: string): string {
  const plain = /^[A-Za-z0-9_-]{1,64}$/.test(notificationId);
  return `<${plain ? notificationId : createHash('sha256').update(notificationId).digest('hex')}@${domain}>`;
}

/**
 * For good is only what the server says of this recipient or this text (RFC 5321, 4.2.1). A 5xx before that (greeting,
 * sign-in, sender) and 530 or 535 anywhere is our own set-up, cured by an operator: giving up would lose every message.
 */
function judge({ code, command = '', responseCode }: NodemailerError): Delivery {
  if (responseCode === undefined) return { outcome: 'failed', reason: `smtp ${reasonCode(code)}` };
  const stage = /^(CONN|EHLO|HELO|STARTTLS|AUTH|MAIL FROM|RCPT TO|DATA)/.exec(command)?.[1] ?? 'unnamed';
  const ofThisMessage = stage === 'RCPT TO' || stage === 'DATA';
  const forGood = responseCode >= 500 && responseCode !== 530 && responseCode !== 535 && ofThisMessage;
  return { outcome: forGood ? 'refused' : 'failed', reason: `smtp ${responseCode} at ${stage}` };
}
