import { afterEach, describe, expect, it } from 'vitest';
import {
  answerWith,
  type GatewayScript,
  type SmsGateway,
  startSmsGateway,
} from '../../../../tests/support/sms-gateway.js';
import { aMessage, personal } from '../testing/a-message.js';
import type { Delivery, OutgoingMessage } from './channel.js';
import { type AliyunSmsConfig, aliyunSmsChannel } from './sms-aliyun.js';

const key = { id: 'testKeyId', secret: 'testKeySecret' };
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function gateway(script?: GatewayScript): Promise<SmsGateway> {
  const started = await startSmsGateway(key, script);
  closers.push(started.close);
  return started;
}

const configFor = (url: string, overrides: Partial<AliyunSmsConfig> = {}): AliyunSmsConfig => ({
  mainlandEndpoint: url,
  globeEndpoint: url,
  keyId: key.id,
  keySecret: key.secret,
  signName: '绿色通道',
  templates: {
    'lane-assigned': {
      zh: { code: 'SMS_15305001', params: ['plate', 'lane', 'time'] },
      '*': { code: 'SMS_15305002', params: ['plate'] },
    },
    'call-forward': { zh: { code: 'SMS_15305003', params: ['bay'] } },
  },
  ...overrides,
});

const send = (url: string, message: OutgoingMessage, overrides?: Partial<AliyunSmsConfig>): Promise<Delivery> =>
  aliyunSmsChannel(configFor(url, overrides)).send(message);

const toPhone = (phone: string | null, overrides: Partial<OutgoingMessage> = {}): OutgoingMessage =>
  aMessage({ to: { phone, email: null }, ...overrides });

describe('an SMS through the provider', () => {
  it('goes to a mainland number by the approved template of its language', async () => {
    const sms = await gateway();
    expect(await send(sms.url, aMessage())).toEqual({ outcome: 'sent', providerRef: '900619746936498440^0' });
    expect(sms.turnedAway).toEqual([]);
    expect(sms.accepted).toHaveLength(1);
    const [call] = sms.accepted;
    expect(call).toEqual({
      action: 'SendSms',
      version: '2017-05-25',
      params: {
        PhoneNumbers: '13800138000',
        SignName: '绿色通道',
        TemplateCode: 'SMS_15305001',
        TemplateParam: JSON.stringify({ plate: '藏A·12345', lane: 'G3', time: '09:10' }),
        OutId: aMessage().notificationId,
      },
    });
  });

  it('takes the template of all other languages where a language has none', async () => {
    const sms = await gateway();
    await send(sms.url, aMessage({ language: 'bo' }));
    expect(sms.accepted[0]!.params).toMatchObject({
      TemplateCode: 'SMS_15305002',
      TemplateParam: '{"plate":"藏A·12345"}',
    });
  });

  it.each([
    ['ne', '+9779841234567', "लेन ३, ०९:१० ~ (G3) *!' & = + %41"],
    ['ru', '+79161234567', 'Полоса 3, 09:10\nЖдите вызова'],
    ['zh', '+85251234567', '请于09:10进入3号通道'],
  ])('goes abroad as free text, %s', async (language, phone, text) => {
    const sms = await gateway();
    const delivery = await send(sms.url, toPhone(phone, { language, sms: text }), { senderId: 'Greenlane' });
    expect(delivery).toEqual({ outcome: 'sent', providerRef: '191921833720' });
    expect(sms.accepted).toEqual([
      {
        action: 'SendMessageToGlobe',
        version: '2018-05-01',
        params: {
          To: phone.slice(1),
          Message: text,
          Type: 'NOTIFY',
          TaskId: aMessage().notificationId,
          From: 'Greenlane',
        },
      },
    ]);
  });

  it('is signed anew each time: a repeated nonce would be turned away', async () => {
    const sms = await gateway();
    for (let i = 0; i < 3; i++) expect((await send(sms.url, aMessage())).outcome).toBe('sent');
    expect([sms.accepted.length, sms.turnedAway]).toEqual([3, []]);
  });

  it('with a wrong secret, key or clock fails, to be tried again when the operator has cured it', async () => {
    const sms = await gateway();
    const answers = [
      await send(sms.url, aMessage(), { keySecret: 'wrong' }),
      await send(sms.url, aMessage(), { keyId: 'wrong' }),
      await send(sms.url, aMessage(), { now: () => Date.now() - 16 * 60_000 }),
    ];
    const codes = ['SignatureDoesNotMatch', 'InvalidAccessKeyId.NotFound', 'InvalidTimeStamp.Expired'];
    expect(answers).toEqual(codes.map((code) => ({ outcome: 'failed', reason: `sms ${code}` })));
    expect([sms.turnedAway, sms.accepted]).toEqual([codes, []]);
  });

  it('reaches E.164 numbers, on the mainland only mobiles with a template', () => {
    const { reaches } = aliyunSmsChannel(configFor('http://127.0.0.1:1'));
    expect(reaches(toPhone('+8613800138000'))).toBe(true);
    expect(reaches(toPhone('+9779841234567', { kind: 'anything' }))).toBe(true);
    expect(reaches(toPhone('+886912345678', { kind: 'anything' }))).toBe(true);
    expect(reaches(toPhone('+8613800138000', { kind: 'anything' }))).toBe(false);
    expect(reaches(toPhone('+8613800138000', { kind: 'call-forward', language: 'ne' }))).toBe(false);
    for (const phone of [
      null,
      '',
      '13800138000',
      '+861080012345',
      '+86138001380001',
      '+0123456789',
      '+977 984',
      '+977984,1',
    ]) {
      expect(reaches(toPhone(phone))).toBe(false);
    }
  });

  it('is refused without a call when a template variable or the number is missing', async () => {
    const sms = await gateway();
    expect(await send(sms.url, aMessage({ kind: 'call-forward' }))).toEqual({
      outcome: 'refused',
      reason: 'sms template parameter bay missing',
    });
    expect(await send(sms.url, toPhone(null))).toEqual({ outcome: 'refused', reason: 'sms NO_PHONE' });
    expect(sms.accepted).toEqual([]);
  });
});

describe('when the provider says no', () => {
  const Message = '扎西多吉 13800138000 触发号码天级流控Permits:40';
  it.each([
    [200, 'isv.BUSINESS_LIMIT_CONTROL', 'failed'],
    [200, 'isv.DAY_LIMIT_CONTROL', 'failed'],
    [200, 'isv.AMOUNT_NOT_ENOUGH', 'failed'],
    [200, 'isv.SMS_TEMPLATE_ILLEGAL', 'failed'],
    [200, 'isp.SYSTEM_ERROR', 'failed'],
    [200, 'isv.SOMETHING_NEW', 'failed'],
    [400, 'Throttling.User', 'failed'],
    [403, 'Forbidden.RAM', 'failed'],
    [200, 'isv.MOBILE_NUMBER_ILLEGAL', 'refused'],
    [400, 'isv.MOBILE_NUMBER_ILLEGAL', 'refused'],
    [200, 'isv.PARAM_NOT_SUPPORT_URL', 'refused'],
  ])('%i %s: %s', async (status, Code, outcome) => {
    const sms = await gateway(answerWith(status, { Message, RequestId: 'R', Code }));
    expect(await send(sms.url, aMessage())).toEqual({ outcome, reason: `sms ${Code}` });
  });

  it('also abroad, where the code has another name', async () => {
    const answer = (ResponseCode: string) =>
      answerWith(200, { ResponseCode, ResponseDescription: Message, RequestId: 'R' });
    const limited = await gateway(answer('BUSINESS_LIMIT_CONTROL_MINUTE'));
    const illegal = await gateway(answer('MOBILE_NUMBER_ILLEGAL'));
    const abroad = toPhone('+9779841234567');
    expect((await send(limited.url, abroad)).outcome).toBe('failed');
    expect((await send(illegal.url, abroad)).outcome).toBe('refused');
  });

  it.each([
    ['OK with a server error', answerWith(503, { Code: 'OK' }), 'sms http 503'],
    ['OK with a client error', answerWith(400, { Code: 'OK' }), 'sms OK'],
    ['an answer without a code', answerWith(200, { RequestId: 'R' }), 'sms http 200, answer without code'],
    ['an answer that is no object', answerWith(200, null), 'sms http 200, answer unreadable'],
    ['codes that are numbers', answerWith(200, { Code: 1 }), 'sms http 200, answer unreadable'],
    ['a page of a proxy', ((_, r) => r.end('<html>login</html>')) as GatewayScript, 'sms http 200, answer unreadable'],
    [
      'truncated JSON',
      ((_, r) => r.end('{"Code":"OK","BizId":"9006')) as GatewayScript,
      'sms http 200, answer unreadable',
    ],
  ])('%s fails', async (_name, script, reason) => {
    const sms = await gateway(script);
    expect(await send(sms.url, aMessage())).toEqual({ outcome: 'failed', reason });
  });

  it('a redirect is not followed: the number would go to whoever stands there', async () => {
    const elsewhere = await gateway();
    const sms = await gateway((_call, response) => void response.writeHead(307, { location: elsewhere.url }).end());
    expect(await send(sms.url, aMessage())).toEqual({ outcome: 'failed', reason: 'sms connection unnamed' });
    expect([elsewhere.accepted, elsewhere.turnedAway]).toEqual([[], []]);
  });

  it('a body cut off by the network fails', async () => {
    const sms = await gateway((_call, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"Code":"OK","BizId":"9006');
      setTimeout(() => response.destroy(), 20);
    });
    const delivery = await send(sms.url, aMessage());
    expect(delivery.outcome).toBe('failed');
    expect((delivery as { reason: string }).reason).toMatch(/^sms connection [A-Z_a-z]+$/);
  });

  it('slow headers and a slow body both fail at the timeout', async () => {
    const silent = await gateway(() => {});
    const slow = await gateway((_call, response) => void response.writeHead(200).write('{"Code":'));
    for (const sms of [silent, slow]) {
      const startedAt = performance.now();
      const delivery = await send(sms.url, aMessage(), { timeoutMs: 1_000 });
      expect(delivery).toEqual({ outcome: 'failed', reason: 'sms TIMEOUT' });
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      expect(sms.accepted).toHaveLength(1);
    }
  });

  it('a provider that is not there fails', async () => {
    const sms = await startSmsGateway(key);
    await sms.close();
    expect(await send(sms.url, aMessage())).toEqual({ outcome: 'failed', reason: 'sms connection ECONNREFUSED' });
  });

  it('no reason repeats what the provider says of the person', async () => {
    for (const Code of [
      'isv.MOBILE_NUMBER_ILLEGAL',
      '+8613800138000',
      'tashi@carrier.example',
      '扎西多吉',
      'x藏A·12345',
    ]) {
      const sms = await gateway(answerWith(200, { Message, Code }));
      const { reason } = (await send(sms.url, aMessage())) as { reason: string };
      for (const detail of personal) expect(reason).not.toContain(detail);
    }
  });
});
