/** Where a page ended: an instant (epoch ms) and an id, for rows of one instant. */
export interface Cursor {
  at: number;
  id: string;
}

export const writeCursor = ({ at, id }: Cursor): string => Buffer.from(`${at}|${id}`).toString('base64url');

/** null: no cursor that we wrote. */
export function readCursor(cursor: string): Cursor | null {
  const match = /^(\d{1,13})\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  return match ? { at: Number(match[1]), id: match[2]! } : null;
}
