/** Choices kept in this browser (language, look, keyboard). A private window may refuse storage: then they last as long as the page. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`gl.${name}`);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`gl.${name}`, value);
  } catch {
    // The choice still holds for this page.
  }
}
