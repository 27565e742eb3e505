/** One message to one person, in the person's language, with every way of reaching them that is known. */
export interface OutgoingMessage {
  notificationId: string;
  kind: string;
  language: string;
  /** Phone in E.164, `+8613800138000`. */
  to: { phone: string | null; email: string | null };
  subject: string;
  /** For a mailbox. */
  text: string;
  /** The short form, for a phone. */
  sms: string;
  /** For providers that send by template: plate, lane, time, link. */
  params: Record<string, string>;
}

/**
 * `refused`: the provider said no for good to this message or this address, do not retry here.
 * `failed`: try again; also everything an operator can cure (credentials, balance, provider down).
 * A reason holds codes only: never a phone number, a name, an address or the provider's own words.
 */
export type Delivery =
  | { outcome: 'sent'; providerRef: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'failed'; reason: string };

/** How a message leaves the building. `send` never throws: what went wrong is a Delivery. */
export interface Channel {
  name: 'email' | 'sms' | 'file';
  reaches(message: OutgoingMessage): boolean;
  send(message: OutgoingMessage): Promise<Delivery>;
  close(): Promise<void>;
}

/**
 * A code of a provider, a socket or a file system, fit for a reason. Anything with a digit, an @ or
 * another script in it could be somebody's number or name, and becomes `unnamed`.
 */
export const reasonCode = (code: unknown): string =>
  typeof code === 'string' && /^[A-Za-z][A-Za-z_.]{0,63}$/.test(code) ? code : 'unnamed';
