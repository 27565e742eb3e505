/** A code of Latin letters and digits as people type it: full width and lower case accepted, spaces and dashes dropped. Other scripts stay, to be refused. */
export const typedCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Zs}\p{Pd}]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
