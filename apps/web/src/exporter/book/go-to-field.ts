/** The element that a fault's path means: the field, the one it lies in, or the first one within. */
function fieldElement(path: string): HTMLElement | null {
  for (let part = path; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    const found = document.getElementById(fieldId(part)) ?? document.getElementById(fieldId(`${part}.text`));
    if (found) return found;
    const within = document.querySelector<HTMLElement>(`[id^="${CSS.escape(fieldId(part))}\\."]`);
    if (within) return within;
  }
  return null;
}

export const fieldId = (path: string): string => `f-${path}`;

/** Opens what is folded over the field, and goes there. */
export function goToField(path: string): void {
  const element = fieldElement(path);
  for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
}
