/** The wire's instant (UTC, ISO 8601) of the domain's epoch milliseconds; null stays null. */
export function iso(at: number): string;
export function iso(at: number | null): string | null;
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
