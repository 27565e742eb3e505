const NAME = 'gl.key';
let key: string | null = sessionStorage.getItem(NAME);

/** The API key of this tab. Kept for the tab: a reload stays signed in, closing the tab signs out. */
export const apiKey = (): string | null => key;

export function signIn(newKey: string): void {
  key = newKey;
  sessionStorage.setItem(NAME, newKey);
}

export function signOut(): void {
  key = null;
  sessionStorage.clear();
}
