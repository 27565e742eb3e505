/** `before`, the value, `after`; nothing at all when the value is absent: a sentence reads well without it. */
export function given(value: string | number | undefined, before: string, after = ''): string {
  return value === undefined || value === '' ? '' : `${before}${value}${after}`;
}
