const NAME = 'gl.key';
let key: string | null = sessionStorage.getItem(NAME);

/** The API key of this tab, where one is used instead of a person's session. Kept for the tab: a reload stays signed in, closing the tab signs out. */
export const apiKey = (): string | null => key;

export function takeKey(newKey: string): void {
  key = newKey;
  sessionStorage.setItem(NAME, newKey);
}

/** Forgets the key and everything typed in this tab; a person's session is ended by the server. */
export function leaveTab(): void {
  key = null;
  sessionStorage.clear();
}
