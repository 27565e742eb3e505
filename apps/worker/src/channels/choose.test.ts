import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startMailServer } from '../../../../tests/support/mail-server.js';
import { startSmsGateway } from '../../../../tests/support/sms-gateway.js';
import { aMessage } from '../testing/a-message.js';
import { channelsFrom, route } from './choose.js';

const log = { warn: () => {} };
const mail = { SMTP_URL: 'smtp://user:hunter2@relay.example:587', MAIL_FROM: 'Greenlane <no-reply@port.example>' };
const templates = { 'lane-assigned': { zh: { code: 'SMS_15305001', params: ['plate', 'time'] } } };
const sms = {
  SMS_ALIYUN_KEY_ID: 'LTAI5tKeyId',
  SMS_ALIYUN_KEY_SECRET: 'topSecretKey',
  SMS_ALIYUN_SIGN_NAME: '绿色通道',
  SMS_ALIYUN_TEMPLATES: JSON.stringify(templates),
};
const names = (env: Record<string, string | undefined>) => channelsFrom(env, log).map(({ name }) => name);
const without = (env: Record<string, string>, name: string) => ({ ...env, [name]: undefined });

describe('the channels of an environment', () => {
  it('are what it configures, and the file only when it configures nothing', async () => {
    const root = await mkdtemp(join(tmpdir(), 'choose-'));
    const dir = join(root, 'messages');
    const warn = vi.fn();
    expect(names({ ...mail, MESSAGES_DIR: dir })).toEqual(['email']);
    expect(names({ ...sms, MESSAGES_DIR: dir })).toEqual(['sms']);
    expect(names({ ...sms, ...mail, PATH: '/bin', MESSAGES_DIR: dir })).toEqual(['sms', 'email']);
    await expect(stat(dir)).rejects.toThrow('ENOENT');
    const nothing = channelsFrom({ PATH: '/bin', SMTP_URL: '', SMS_ALIYUN_KEY_ID: '', MESSAGES_DIR: dir }, { warn });
    expect(nothing.map(({ name }) => name)).toEqual(['file']);
    expect(warn).toHaveBeenCalledTimes(1);
    expect((await stat(dir)).isDirectory()).toBe(true);
    await rm(root, { recursive: true });
  });

  it.each([
    ...Object.keys(mail).map((name) => [name, without(mail, name)] as const),
    ...Object.keys(sms).map((name) => [name, without({ ...sms, ...mail }, name)] as const),
  ])('half configured, %s is named as missing', (name, env) => {
    expect(() => names(env)).toThrow(`message channels are not configured: ${name} is missing`);
  });

  it('names all that is missing at once', () => {
    expect(() => names({ MAIL_FROM: mail.MAIL_FROM, SMS_ALIYUN_SIGN_NAME: 'x' })).toThrow(
      /SMS_ALIYUN_KEY_ID is missing; SMS_ALIYUN_KEY_SECRET is missing; SMS_ALIYUN_TEMPLATES is missing; SMTP_URL is missing/,
    );
  });

  const template = (value: unknown) => ({ ...sms, SMS_ALIYUN_TEMPLATES: JSON.stringify({ 'lane-assigned': value }) });
  it.each([
    ['SMS_ALIYUN_KEY is not a known variable', { ...sms, SMS_ALIYUN_KEY: 'hunter2' }],
    ['SMTP_HOST is not a known variable', { ...mail, SMTP_HOST: 'hunter2' }],
    ['SMTP_URL: not a URL', { ...mail, SMTP_URL: 'hunter2' }],
    ['SMTP_URL: must begin with smtp://', { ...mail, SMTP_URL: 'https://user:hunter2@relay.example' }],
    ['MAIL_FROM: is not an e-mail address', { ...mail, MAIL_FROM: 'hunter2' }],
    ['SMTP_TIMEOUT_MS:', { ...mail, SMTP_TIMEOUT_MS: 'soon' }],
    ['SMS_ALIYUN_TEMPLATES: is not JSON', { ...sms, SMS_ALIYUN_TEMPLATES: '{hunter2' }],
    ['SMS_ALIYUN_TEMPLATES at lane-assigned.zh.code', template({ zh: { code: 'hunter2', params: [] } })],
    ['SMS_ALIYUN_TEMPLATES at lane-assigned.zh.params', template({ zh: { code: 'SMS_1' } })],
    ['SMS_ALIYUN_TEMPLATES at lane-assigned', template({ xx: { code: 'SMS_1', params: [] } })],
    ['SMS_ALIYUN_ENDPOINT: is not', { ...sms, SMS_ALIYUN_ENDPOINT: 'dysmsapi.aliyuncs.com' }],
    ['SMS_ALIYUN_GLOBE_ENDPOINT: is not', { ...sms, SMS_ALIYUN_GLOBE_ENDPOINT: 'https://hunter2@a.example/x' }],
  ])('%s', (sentence, env) => {
    let said = '';
    try {
      names(env);
    } catch (fault) {
      said = (fault as Error).message;
    }
    expect(said).toContain(sentence);
    for (const secret of ['hunter2', 'topSecretKey', 'LTAI5tKeyId']) expect(said).not.toContain(secret);
  });

  it('speak to the servers that the variables name', async () => {
    const server = await startMailServer();
    const gateway = await startSmsGateway({ id: sms.SMS_ALIYUN_KEY_ID, secret: sms.SMS_ALIYUN_KEY_SECRET });
    const channels = channelsFrom(
      {
        ...sms,
        SMS_ALIYUN_ENDPOINT: gateway.url,
        SMS_ALIYUN_GLOBE_ENDPOINT: gateway.url,
        MAIL_FROM: mail.MAIL_FROM,
        SMTP_URL: server.url,
      },
      log,
    );
    for (const channel of channels) expect((await channel.send(aMessage())).outcome).toBe('sent');
    await channels[0]!.send(aMessage({ to: { phone: '+9779841234567', email: null } }));
    expect(gateway.accepted.map(({ action }) => action)).toEqual(['SendSms', 'SendMessageToGlobe']);
    expect(server.received).toHaveLength(1);
    for (const channel of channels) await channel.close();
    await gateway.close();
    await server.close();
  });
});

describe('the channel of a message', () => {
  const both = channelsFrom({ ...sms, ...mail }, log);
  const to = (phone: string | null, email: string | null, kind = 'lane-assigned') =>
    aMessage({ to: { phone, email }, kind });
  it.each([
    ['sms', to('+8613800138000', 'a@b.example')],
    ['sms', to('+9779841234567', 'a@b.example', 'no-template')],
    ['email', to('+8613800138000', 'a@b.example', 'no-template')],
    ['email', to(null, 'a@b.example')],
    [undefined, to('+8613800138000', null, 'no-template')],
    [undefined, to(null, null)],
  ] as const)('%s', (name, message) => {
    expect(route(message, both)?.name).toBe(name);
    expect(route(message, [...both].reverse())?.name).toBe(name);
  });

  it('is the file only where nothing else is configured', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'route-'));
    const file = channelsFrom({ MESSAGES_DIR: dir }, log);
    expect(route(to(null, null), file)?.name).toBe('file');
    expect(route(to(null, null), [...file, ...both])).toBeNull();
    await rm(dir, { recursive: true });
  });
});
