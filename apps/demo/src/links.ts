import type { LocalDay } from '@gl/domain/local-time';

/** Where a person watches that day: `address` of the running house. The lane board shows the port of whoever signs in, the others need nobody. */
export const linksText = (address: string, port: string, day: LocalDay): string[] => {
  const house = address.replace(/\/+$/, '');
  return [
    'watch it here:',
    `  lane board    ${house}/inspection?port=${port}&date=${day}  (sign in as staff of this port or as auditor)`,
    `  public board  ${house}/board/${port}?date=${day}`,
    `  wall          ${house}/wall/${port}?date=${day}`,
  ];
};
