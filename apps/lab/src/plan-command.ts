/** Exit status of `npm run plan`. */
export async function planCommand(_args: readonly string[]): Promise<number> {
  throw new Error('being built');
}
