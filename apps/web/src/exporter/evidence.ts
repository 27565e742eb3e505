import type { Words } from '../shared/words.js';

type Reader = Pick<Words, 'desk' | 'language'>;

/**
 * What a verdict stands on, in the reader's words. The server writes evidence as a record (`hsCodes 87038010`, `beyond legal height, width`,
 * `sealNo`); a form that is not known here is shown as it is, because a reader is owed it either way.
 */
export const evidenceText = (evidence: readonly string[], reader: Reader): string =>
  all(
    evidence.map((one) => speak(one, reader)),
    reader,
  );

const all = (items: readonly string[], { language }: Reader) => items.join(language === 'zh' ? '、' : ', ');

function speak(one: string, reader: Reader): string {
  const { evidence } = reader.desk.exporter;
  if (one === 'sealNo') return evidence.seal;
  const [, code, doubt] = /^hsCodes (\d+)( \(unverified\))?$/.exec(one) ?? [];
  if (code) return evidence.hsCode(code, !doubt);
  const [, limits] = /^beyond legal (.+)$/.exec(one) ?? [];
  if (!limits) return one;
  const names = limits.split(', ').map((limit) => evidence.limits[limit as keyof typeof evidence.limits] ?? limit);
  return evidence.beyondLegal(all(names, reader));
}
