const formats = new Map<string, Intl.DateTimeFormat>();

/** Day and clock of an instant on the reader's own calendar, `22 Nov 2026, 14:05`: for what happened to people and papers, which no port's clock rules. */
export function stamp(at: string, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
    formats.set(locale, format);
  }
  return format.format(Date.parse(at));
}
