const HIDDEN = '••';

/**
 * A plate, VIN or container number as a public screen shows it: its first character and its last two, enough for a driver to know his own and
 * too little to look one up. How long it is stays hidden. Of a short one less is shown, never more than half of its letters and digits.
 */
export function maskIdentity(identity: string): string {
  const signs = Array.from(identity.normalize('NFC')).filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  if (signs.length >= 6) return `${signs[0]}${HIDDEN}${signs.slice(-2).join('')}`;
  return `${HIDDEN}${signs
    .slice(signs.length - Math.floor(signs.length / 2))
    .slice(-2)
    .join('')}`;
}
