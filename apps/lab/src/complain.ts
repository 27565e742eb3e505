const MOST = 10;

/** On stderr, a line each, every one with the place it is about. */
export function complain(place: string, complaints: readonly string[]): void {
  for (const complaint of complaints.slice(0, MOST)) console.error(`${place}: ${complaint}`);
  if (complaints.length > MOST) console.error(`${place}: and ${complaints.length - MOST} more`);
}
