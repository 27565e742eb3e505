/** E-mail addresses name the same person whatever their capitals and widths. */
export const normalEmail = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase();
