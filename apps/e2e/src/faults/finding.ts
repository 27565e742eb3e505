/** A law of the history, counted like those of the database: how much was looked at, and what breaks it. */
export interface Finding {
  law: string;
  examined: number;
  /** Up to 20 of what breaks it, in words for whoever mends it. */
  broken: string[];
}

/** One law over `rows`: `isBroken` says why a row breaks it, or null. */
export function examine<Row>(law: string, rows: readonly Row[], isBroken: (row: Row) => string | null): Finding {
  const broken = rows.map(isBroken).filter((why) => why !== null);
  return { law, examined: rows.length, broken: broken.slice(0, 20) };
}

export function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
