/** Six digits out of what was typed or pasted (`492 039`, full width digits); null when they are not six. */
export function totpOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A backup code as the server takes it, `k7m2p-x4r9t`; null when it is none. */
export function backupCodeOf(typed: string): string | null {
  const letters = typed
    .normalize('NFKC')
    .replace(/[\s\-–—]/g, '')
    .toLowerCase();
  return /^[0-9a-z]{10}$/.test(letters) ? `${letters.slice(0, 5)}-${letters.slice(5)}` : null;
}

/** A secret in groups of four, as people read it off a screen. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';
