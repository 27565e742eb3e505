import { LANGUAGES, type Language } from '@gl/domain/language';

const isLanguage = (tag: string): tag is Language => (LANGUAGES as readonly string[]).includes(tag);

/** A range with its weight, or null when it is not one of RFC 9110 section 12.5.4. */
function parseRange(text: string): { tag: string; weight: number } | null {
  const [range, ...params] = text.split(';').map((part) => part.trim());
  if (!range || !/^(\*|[a-z]{1,8}(-[a-z0-9]{1,8})*)$/i.test(range)) return null;
  let weight = 1;
  for (const param of params) {
    const q = /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/i.exec(param);
    if (!q) return null;
    weight = Number(q[1]);
  }
  return { tag: range.toLowerCase().split('-')[0]!, weight };
}

/**
 * The language to answer in: the first of the highest weight that we have (RFC 9110 section 12.5.4; a region or script is ignored,
 * `zh-CN` is zh). Parts that are not ranges are skipped. `*` stands for English when nothing that is named fits; so does no header at all.
 */
export function negotiate(acceptLanguage: string | undefined): Language {
  // A header of any length costs the same: nobody lists more languages than this.
  const ranges = (acceptLanguage ?? '').slice(0, 1000).split(',').slice(0, 50).map(parseRange);
  let best: Language = 'en';
  let bestWeight = 0;
  for (const range of ranges) {
    if (!range || !isLanguage(range.tag) || range.weight <= bestWeight) continue;
    best = range.tag;
    bestWeight = range.weight;
  }
  return best;
}
