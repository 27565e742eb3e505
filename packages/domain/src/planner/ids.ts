const digits = (id: string) => Number(id.replace(/\D/g, ''));

/**
 * Order of ids wherever data ties: by the number that their digits make, then by code units. 'a-9' stands before 'a-10', and the order is the
 * same under every locale. Ids are any strings; one without digits counts as 0.
 */
export const compareIds = (a: string, b: string) => digits(a) - digits(b) || (a < b ? -1 : a > b ? 1 : 0);
