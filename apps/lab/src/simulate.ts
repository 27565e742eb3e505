/** Exit status of `npm run simulate`. */
export async function simulateCommand(_args: readonly string[]): Promise<number> {
  throw new Error('being built');
}
