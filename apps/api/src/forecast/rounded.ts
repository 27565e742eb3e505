/** As many decimals as mean something; nobody compares ETags of noise. */
export const rounded = (value: number, decimals = 1): number => Math.round(value * 10 ** decimals) / 10 ** decimals;
