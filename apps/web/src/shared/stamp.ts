const formats = new Map<string, Intl.DateTimeFormat>();
function format(language: string, zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language} ${zone} ${JSON.stringify(options)}`;
  let known = formats.get(name);
  if (!known) {
    const locale = language === 'en' ? 'en-GB' : language;
    known = new Intl.DateTimeFormat(locale, zone ? { ...options, timeZone: zone } : options);
    formats.set(name, known);
  }
  return known;
}

const zoneIn = (made: Intl.DateTimeFormat, at: number) =>
  made
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', 'UTC');

/** Day and clock of an instant on the reader's own calendar, `22 Nov 2026, 14:05`: for a column whose head says the zone (`zonedHead`). */
export const bareStamp = (at: string, language: string, zone?: string): string =>
  format(language, zone, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }).format(Date.parse(at));

/** The same with its zone, `22 Nov 2026, 14:05 UTC+8`: for what happened to people and papers, which no port's clock rules. */
export const stamp = (at: string, language: string, zone?: string): string =>
  `${bareStamp(at, language, zone)}\u00a0${zoneIn(format(language, zone, { timeZoneName: 'shortOffset' }), Date.parse(at))}`;

/** Head of a column of bare stamps, `Applied (China Standard Time)`. The zone's name and no offset: rows before and after a change of clocks stand under one head. */
export function zonedHead(label: string, language: string, now: number, zone?: string): string {
  const name = zoneIn(format(language, zone, { timeZoneName: 'longGeneric' }), now);
  return language === 'zh' ? `${label}（${name}）` : `${label} (${name})`;
}
