import type { ShellMessages } from '../shell-messages.js';

export const shell = {
  rooms: { label: 'Rooms' },
  port: 'Port',
  anyPort: 'All ports',
  clocks: 'Clocks of both sides',
  look: 'Look',
  looks: { system: 'as the system', light: 'light', dark: 'dark' },
  notLive: 'Live updates are broken off; reconnecting',
  keyFromAdmin: 'Your company’s or port’s administrator issues it. It begins with glk_.',
  keyFromDemo: 'Demo system: under apiKeys in demo.json in the data directory (.data by default), one per role.',
  keyShape: 'A key begins with glk_ and has no spaces.',
  account: 'My account',
  administration: 'Administration',
  noNetwork: 'No network: no answer came. Check the connection and try again; trying again does nothing twice.',
  notOurs: (status) => `The server cannot answer now (${status}). Try again later; trying again does nothing twice.`,
  notFound: 'There is no such page',
  notFoundWhy: 'The address is wrong, or what it names belongs to another company.',
  broken: 'This page failed',
  brokenWhy:
    'What you typed may not be saved. Try again; if it fails again, send the text below to your administrator.',
  toStart: 'To the start',
  keysOn: 'Single-letter keys on',
} satisfies ShellMessages;
