import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type MailServer, startMailServer } from '../../../../tests/support/mail-server.js';
import { aMessage, personal } from '../testing/a-message.js';
import type { Delivery, OutgoingMessage } from './channel.js';
import { emailChannel, smtpServer } from './email.js';

const FROM = 'Greenlane <no-reply@port.example>';
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function mailServer(...refuse: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...refuse);
  closers.push(server.close);
  return server;
}

/** A server that is no mail server: what it does with a socket is the test's. */
async function socketServer(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function send(url: string, message: OutgoingMessage, limits = {}): Promise<Delivery> {
  const channel = emailChannel({ url, from: FROM, ...limits });
  const delivery = await channel.send(message);
  await channel.close();
  return delivery;
}

function expectNothingPersonal(delivery: Delivery): void {
  const { reason } = delivery as { reason: string };
  for (const detail of personal) expect(reason.toLowerCase()).not.toContain(detail.toLowerCase());
}

describe('a message by SMTP', () => {
  it.each([
    ['zh', '通道已分配：藏A·12345', '您的车辆请于09:10进入3号绿色通道。\n请在停车场等候叫号。'],
    ['ne', 'तपाईंको लेन तोकिएको छ', 'तपाईंको सवारी साधन ०९:१० बजे हरियो लेन ३ मा प्रवेश गर्नुहोस्। कृपया पार्किङमा पर्खनुहोस्।'],
    ['bo', 'ལམ་ཁ་གཏན་འཁེལ་བྱས་ཟིན།', 'ཁྱེད་ཀྱི་རླངས་འཁོར་ཆུ་ཚོད་ ༠༩:༡༠ ལ་ལྗང་ཁུའི་ལམ་ཁ་ ༣ པར་འཛུལ་རོགས།'],
    ['ru', 'Полоса назначена', '.Строка с точкой в начале\n.\nи ещё одна'],
    ['en', 'Lane assigned', 'Leave the bay at 09:10.'],
  ])('arrives whole in %s', async (language, subject, text) => {
    const server = await mailServer();
    const delivery = await send(server.url, aMessage({ language, subject, text }));
    const messageId = '<0199aa11-2b3c-7d4e-8f50-112233445566@port.example>';
    expect(delivery).toEqual({ outcome: 'sent', providerRef: messageId });
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail).toMatchObject({ from: 'no-reply@port.example', to: ['tashi.dorje@carrier.example'], text });
    expect(Object.fromEntries(mail!.headers)).toMatchObject({
      from: FROM,
      to: 'tashi.dorje@carrier.example',
      subject,
      'message-id': messageId,
      'content-language': language,
      'content-type': 'text/plain; charset=utf-8',
      'auto-submitted': 'auto-generated',
    });
  });

  it('sent twice has one Message-ID', async () => {
    const server = await mailServer();
    await send(server.url, aMessage());
    await send(server.url, aMessage());
    await send(server.url, aMessage({ notificationId: 'another one, <not> fit for a header\r\n' }));
    const ids = server.received.map(({ headers }) => headers.get('message-id'));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toMatch(/^<[0-9a-f]{64}@port\.example>$/);
  });

  it('signs in with the password of the URL', async () => {
    const server = await mailServer();
    await send(`smtp://gl%40port:p%3Aw@127.0.0.1:${server.port}`, aMessage());
    expect(server.signIns).toEqual(['gl@port:p:w']);
    expect(server.received[0]!.signedInAs).toBe('gl@port');
  });

  it('never shows the password to a server without TLS when TLS is required', async () => {
    const server = await mailServer();
    const delivery = await send(`smtp://gl:secret@127.0.0.1:${server.port}?requireTLS=true`, aMessage());
    expect(delivery.outcome).toBe('failed');
    expect([server.signIns, server.received]).toEqual([[], []]);
  });

  it('cannot be bent into other headers or recipients', async () => {
    const server = await mailServer();
    const subject = 'Lane\r\nBcc: spy@evil.example';
    expect((await send(server.url, aMessage({ subject }))).outcome).toBe('sent');
    expect(server.received[0]!.to).toEqual(['tashi.dorje@carrier.example']);
    expect(server.received[0]!.headers.has('bcc')).toBe(false);
    for (const email of ['a@b.example, spy@evil.example', 'a@b.example>\r\nRCPT TO:<spy@evil.example', 'Tashi', '']) {
      const message = aMessage({ to: { phone: null, email } });
      expect(emailChannel({ url: server.url, from: FROM }).reaches(message)).toBe(false);
      expect((await send(server.url, message)).outcome).toBe('refused');
    }
    expect(server.received).toHaveLength(1);
  });
});

describe('when the server says no', () => {
  const words = 'tashi.dorje@carrier.example +8613800138000 is unknown here';
  it.each([
    ['RCPT TO', 550, 'refused'],
    ['RCPT TO', 451, 'failed'],
    ['DATA', 554, 'refused'],
    ['DATA', 452, 'failed'],
    ['RCPT TO', 530, 'failed'],
    ['MAIL FROM', 550, 'failed'],
    ['AUTH', 535, 'failed'],
    ['CONN', 554, 'failed'],
    ['CONN', 421, 'failed'],
  ] as const)('%s %i: %s', async (at, code, outcome) => {
    const server = await mailServer({ at, code, words });
    const delivery = await send(`smtp://u:p@127.0.0.1:${server.port}`, aMessage());
    expect(delivery.outcome).toBe(outcome);
    expect((delivery as { reason: string }).reason).toContain(`smtp ${code} at ${at}`);
    expectNothingPersonal(delivery);
    expect(server.received).toEqual([]);
  });
});

describe('when there is no conversation', () => {
  const quick = { stepTimeoutMs: 200, deadlineMs: 15_000 };
  /** Where it is not the clock that ends it. */
  const unhurried = { stepTimeoutMs: 10_000, deadlineMs: 30_000 };
  const timed = async (url: string, limits = quick) => {
    const startedAt = performance.now();
    const delivery = await send(url, aMessage(), limits);
    expectNothingPersonal(delivery);
    return { delivery, tookMs: performance.now() - startedAt };
  };

  it('a server that never answers fails within the step timeout', async () => {
    const { delivery, tookMs } = await timed(await socketServer(() => {}));
    expect(delivery).toEqual({ outcome: 'failed', reason: 'smtp ETIMEDOUT' });
    expect(tookMs).toBeLessThan(10_000);
  });

  it('a server that falls silent after its greeting fails too', async () => {
    const { delivery } = await timed(await socketServer((socket) => socket.write('220 port.example ESMTP\r\n')));
    expect(delivery).toEqual({ outcome: 'failed', reason: 'smtp ETIMEDOUT' });
  });

  it('a server that drips for ever fails at the deadline', async () => {
    const url = await socketServer((socket) => {
      socket.write('220 port.example ESMTP\r\n');
      const drip = setInterval(() => socket.write('250-STILL-HERE\r\n'), 50);
      socket.on('close', () => clearInterval(drip));
    });
    const { delivery, tookMs } = await timed(url, { stepTimeoutMs: 550, deadlineMs: 600 });
    expect(delivery).toEqual({ outcome: 'failed', reason: 'smtp EABORT' });
    expect(tookMs).toBeGreaterThan(550);
  });

  it('a server that closes, at once or after the greeting, fails', async () => {
    for (const greeting of ['', '220 port.example ESMTP\r\n']) {
      const { delivery } = await timed(await socketServer((socket) => socket.end(greeting)), unhurried);
      expect(delivery).toEqual({ outcome: 'failed', reason: 'smtp ECONNECTION' });
    }
  });

  it('a server that is not there fails', async () => {
    const server = await startMailServer();
    await server.close();
    const { delivery } = await timed(server.url, unhurried);
    expect(delivery).toEqual({ outcome: 'failed', reason: 'smtp ESOCKET' });
  });
});

describe('SMTP_URL', () => {
  it.each([
    ['smtp://relay.example', { port: 587, secure: false, requireTLS: false }],
    ['smtps://u:p@relay.example', { port: 465, secure: true, requireTLS: false }],
    ['smtp://u:p@relay.example:25', { port: 25, secure: false, requireTLS: true }],
    ['smtp://u:p@relay.example?requireTLS=false', { requireTLS: false }],
    ['smtp://u:p@[::1]:2525', { host: '::1', requireTLS: false }],
  ])('%s', (url, expected) => {
    expect(smtpServer(url)).toMatchObject(expected);
  });

  it.each(['relay.example', 'http://relay.example', 'smtp://relay.example?tls=1', 'smtp://'])('refuses %s', (url) => {
    expect(() => smtpServer(url)).toThrow(TypeError);
  });
});
