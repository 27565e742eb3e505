const MOST = 10;

/** A line each, every one with the place it is about. */
export function complaintLines(place: string, complaints: readonly string[]): string {
  const lines = complaints.slice(0, MOST).map((complaint) => `${place}: ${complaint}\n`);
  if (complaints.length > MOST) lines.push(`${place}: and ${complaints.length - MOST} more\n`);
  return lines.join('');
}
