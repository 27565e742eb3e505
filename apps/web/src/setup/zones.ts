/** Browsers still give some cities the names of another time. */
const MODERN: Record<string, string> = {
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Rangoon': 'Asia/Yangon',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Time zones by part of the world, with `also` among them whatever the browser knows. The server judges. */
export function zonesByRegion(also: readonly string[]): [string, string[]][] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone').map((zone) => MODERN[zone] ?? zone), ...also]);
  const regions = new Map<string, string[]>();
  for (const zone of [...zones].filter(Boolean).sort()) {
    const region = zone.split('/')[0]!;
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  return [...regions];
}
