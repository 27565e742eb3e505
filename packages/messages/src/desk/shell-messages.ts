/** Texts of what stands around every room: header, sign-in, errors. */
export interface ShellMessages {
  rooms: { label: string };
  port: string;
  anyPort: string;
  clocks: string;
  look: string;
  looks: { system: string; light: string; dark: string };
  notLive: string;
  keyFromAdmin: string;
  keyFromDemo: string;
  keyShape: string;
  account: string;
  administration: string;
  noNetwork: string;
  notOurs: (status: number) => string;
  notFound: string;
  notFoundWhy: string;
  broken: string;
  brokenWhy: string;
  toStart: string;
  keysOn: string;
}
