const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const GSM_EXTENDED = '\f^{}\\[~]|€';

/**
 * How many SMS parts a text takes (3GPP TS 23.038, 23.040): 160 septets or 70 UCS-2 units in one part, 153 or 67 in each of several.
 * One sign outside GSM's alphabet makes the whole text UCS-2.
 */
export function smsParts(text: string): { encoding: 'gsm-7' | 'ucs-2'; units: number; parts: number } {
  let septets = 0;
  for (const sign of text) {
    if (GSM_BASIC.includes(sign)) septets += 1;
    else if (GSM_EXTENDED.includes(sign)) septets += 2;
    else return { encoding: 'ucs-2', units: text.length, parts: text.length <= 70 ? 1 : Math.ceil(text.length / 67) };
  }
  return { encoding: 'gsm-7', units: septets, parts: septets <= 160 ? 1 : Math.ceil(septets / 153) };
}
