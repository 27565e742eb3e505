const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/MicroMessenger\//, 'WeChat'],
  [/\bFirefox\/|FxiOS\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\/|CriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system by name, for people to know their devices again; no version, nothing by which to follow anybody. */
export function deviceLabel(userAgent: string | undefined): string {
  const find = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(userAgent ?? ''))?.[1];
  return [find(BROWSERS) ?? 'Other', find(SYSTEMS)].filter(Boolean).join(', ');
}
