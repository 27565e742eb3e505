import splitSms from 'split-sms';

export interface SmsParts {
  alphabet: 'gsm7' | 'ucs2';
  /** What the phone puts together again, in order. */
  parts: string[];
}

/**
 * How a text travels as SMS (3GPP TS 23.038 and 23.040): in the 7-bit alphabet 160 units, or 153 a part when
 * there are several; as soon as one character is outside it, 70 UCS-2 units, or 67 a part.
 */
export function smsParts(text: string): SmsParts {
  const { characterSet, parts } = splitSms.split(text);
  return { alphabet: characterSet === 'GSM' ? 'gsm7' : 'ucs2', parts: parts.map((part) => part.content) };
}

/**
 * Guard for texts that must arrive whole on a cheap phone: null when the text fits into `mostParts`, else a sentence
 * for the person who wrote the text. Every part costs, and parts arrive out of order or not at all in a valley.
 */
export function tooLongForSms(text: string, mostParts = 1): string | null {
  const { alphabet, parts } = smsParts(text);
  if (parts.length <= mostParts) return null;
  const perPart = alphabet === 'ucs2' ? { one: 70, several: 67 } : { one: 160, several: 153 };
  const room = mostParts === 1 ? perPart.one : perPart.several * mostParts;
  return `${parts.length} SMS parts (${text.length} characters, ${alphabet}), at most ${mostParts} allowed: shorten to ${room}`;
}
