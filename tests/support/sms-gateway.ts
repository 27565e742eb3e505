import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface GatewayCall {
  action: string;
  version: string;
  params: Record<string, string>;
}

/** What the gateway does with a call whose signature holds. */
export type GatewayScript = (call: GatewayCall, response: ServerResponse) => void;

export interface SmsGateway {
  url: string;
  accepted: GatewayCall[];
  /** Calls turned away at the door: signature, clock, nonce. */
  turnedAway: string[];
  close(): Promise<void>;
}

export const answerWith =
  (status: number, body: unknown): GatewayScript =>
  (_call, response) => {
    response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' });
    response.end(JSON.stringify(body));
  };

const accept: GatewayScript = ({ action }, response) => {
  const RequestId = 'F655A8D5-B967-440B-8683-DAD6FF8DE990';
  const mainland = { Message: 'OK', RequestId, Code: 'OK', BizId: '900619746936498440^0' };
  const globe = { ResponseCode: 'OK', ResponseDescription: 'OK', RequestId, MessageId: '191921833720' };
  answerWith(200, action === 'SendSms' ? mainland : globe)({ action, version: '', params: {} }, response);
};

/** Stands in for the provider: checks the signature from what came over the wire, then answers by the script. */
export async function startSmsGateway(
  key: { id: string; secret: string },
  script: GatewayScript = accept,
): Promise<SmsGateway> {
  const accepted: GatewayCall[] = [];
  const turnedAway: string[] = [];
  const nonces = new Set<string>();
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const fault = faultOf(request, Buffer.concat(body), key, nonces);
    if (fault) {
      turnedAway.push(fault);
      const Message = 'Specified request is not accepted.';
      answerWith(400, { RequestId: 'x', HostId: request.headers.host, Code: fault, Message })(EMPTY, response);
      return;
    }
    const url = new URL(request.url ?? '', 'http://gateway');
    const call = {
      action: String(request.headers['x-acs-action']),
      version: String(request.headers['x-acs-version']),
      params: Object.fromEntries(url.searchParams),
    };
    accepted.push(call);
    script(call, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    turnedAway,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const EMPTY: GatewayCall = { action: '', version: '', params: {} };

function faultOf(
  request: IncomingMessage,
  body: Buffer,
  key: { id: string; secret: string },
  nonces: Set<string>,
): string | null {
  const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  );
  if (!given) return 'MissingSignature';
  const [, id, names = '', signature] = given;
  if (id !== key.id) return 'InvalidAccessKeyId.NotFound';
  const hash = createHash('sha256').update(body).digest('hex');
  if (request.headers['x-acs-content-sha256'] !== hash) return 'SignatureDoesNotMatch';
  for (const needed of ['host', 'x-acs-action', 'x-acs-date', 'x-acs-signature-nonce', 'x-acs-version']) {
    if (!names.split(';').includes(needed)) return 'IncompleteSignature';
  }
  const [path = '', query = ''] = (request.url ?? '').split('?');
  let canonical = `${request.method}\n${path}\n${recode(query)}\n`;
  for (const name of names.split(';')) canonical += `${name}:${request.headers[name]}\n`;
  canonical += `\n${names}\n${hash}`;
  const toSign = `ACS3-HMAC-SHA256\n${createHash('sha256').update(canonical).digest('hex')}`;
  if (createHmac('sha256', key.secret).update(toSign).digest('hex') !== signature) return 'SignatureDoesNotMatch';
  const driftMs = Math.abs(Date.now() - Date.parse(String(request.headers['x-acs-date'])));
  if (!(driftMs <= 15 * 60_000)) return 'InvalidTimeStamp.Expired';
  const nonce = String(request.headers['x-acs-signature-nonce']);
  if (nonces.has(nonce)) return 'SignatureNonceUsed';
  nonces.add(nonce);
  return null;
}

/** Decodes the query as it came and encodes it byte by byte, so that the client's own encoder proves nothing. */
function recode(query: string): string {
  const pairs = [...new URLSearchParams(query.replaceAll('+', '%2B'))].sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.map(([name, value]) => `${bytewise(name)}=${bytewise(value)}`).join('&');
}

function bytewise(text: string): string {
  let out = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const char = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-_.~]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
