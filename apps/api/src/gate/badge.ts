/** Who opened a gate, as colleagues say it: a device or key by its label, a person by the end of the number on the badge; never a name. */
export function badgeOf(actor: string, named: ReadonlyMap<string, { label: string }>): string {
  if (actor.startsWith('person:')) return actor.slice(-4).toUpperCase();
  return named.get(actor)?.label ?? actor.slice(-4).toUpperCase();
}
