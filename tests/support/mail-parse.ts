/** As much of RFC 5322, 2045 and 2047 as a plain-text message needs, written apart from the library that made it. */
export interface ParsedMail {
  /** Names in lower case, values unfolded and decoded. */
  headers: Map<string, string>;
  text: string;
}

export function parseMail(raw: Buffer): ParsedMail {
  const message = raw.toString('latin1');
  const gap = message.indexOf('\r\n\r\n');
  const headers = new Map<string, string>();
  for (const line of message
    .slice(0, gap)
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    headers.set(line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim()));
  }
  const body = decodeBody(message.slice(gap + 4), headers.get('content-transfer-encoding') ?? '7bit');
  return { headers, text: body.toString('utf8').replaceAll('\r\n', '\n').trimEnd() };
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return quotedPrintable(body.replace(/=\r\n/g, ''));
  return Buffer.from(body, 'latin1');
}

const quotedPrintable = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** Each word is whole UTF-8 by the standard, so words are decoded one by one; space between two words is not text. */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      (kind.toUpperCase() === 'B' ? Buffer.from(data, 'base64') : quotedPrintable(data.replaceAll('_', ' '))).toString(
        'utf8',
      ),
    );
