import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type ParsedMail, parseMail } from './mail-parse.js';

export interface ReceivedMail extends ParsedMail {
  from: string;
  to: string[];
  signedInAs: string | undefined;
}

export interface MailServer {
  port: number;
  url: string;
  received: ReceivedMail[];
  /** Sign-ins tried, whether or not they were accepted. */
  signIns: string[];
  close(): Promise<void>;
}

type Stage = 'CONN' | 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA';

/** A real SMTP server on a free port of the loopback, which answers `refuse.code` at `refuse.at`. */
export async function startMailServer(refuse?: { at: Stage; code: number; words?: string }): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const signIns: string[] = [];
  const answer = (at: Stage): Error | null =>
    refuse?.at === at ? Object.assign(new Error(refuse.words ?? 'no'), { responseCode: refuse.code }) : null;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => done(answer('CONN')),
    onAuth: (auth, _session, done) => {
      signIns.push(`${auth.username}:${auth.password}`);
      const refusal = answer('AUTH');
      if (refusal) done(refusal);
      else done(null, { user: auth.username });
    },
    onMailFrom: (_address, _session, done) => done(answer('MAIL FROM')),
    onRcptTo: (_address, _session, done) => done(answer('RCPT TO')),
    onData: async (stream, { envelope, user }, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const refusal = answer('DATA');
      if (refusal === null) {
        received.push({
          ...parseMail(Buffer.concat(chunks)),
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          signedInAs: user,
        });
      }
      done(refusal);
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    received,
    signIns,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
