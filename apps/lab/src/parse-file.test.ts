import { portDayFile } from '@gl/contracts/lane-plan-instance';
import { portDay } from '@gl/domain/planner/testing/port-days';
import { describe, expect, it } from 'vitest';
import { parseFile } from './parse-file.js';

// biome-ignore lint/suspicious/noExplicitAny: it is about to be broken in every way.
type Broken = any;
const sound = (): Broken => ({ name: 'a day', reference: { anything: 1 }, ...portDay('closure', 4, 1) });
const bytes = (text: string) => new TextEncoder().encode(text);
const complaints = (file: string | Uint8Array) => {
  const parsed = parseFile(portDayFile, typeof file === 'string' ? bytes(file) : file);
  return 'complaints' in parsed ? parsed.complaints : [];
};

const BROKEN: [what: string, breakIt: (file: Broken) => void, complaint: string | RegExp][] = [
  ['a missing field', (file) => delete file.vehicles[1].dueMin, 'vehicles[1].dueMin: missing: a number is needed'],
  ['no cost', (file) => delete file.cost, 'cost: missing: an object is needed'],
  ['no lanes', (file) => delete file.lanes, 'lanes: missing: an array is needed'],
  [
    'lanes that are no list',
    (file) => {
      file.lanes = {};
    },
    'lanes: {}: an array is needed',
  ],
  [
    'a time as text',
    (file) => {
      file.vehicles[0].readyMin = '12';
    },
    'vehicles[0].readyMin: "12": a number is needed',
  ],
  [
    'half a minute',
    (file) => {
      file.vehicles[0].readyMin = 1.5;
    },
    'vehicles[0].readyMin: 1.5: a whole number is needed',
  ],
  [
    'half a minute due',
    (file) => {
      file.vehicles[0].dueMin = 0.5;
    },
    'vehicles[0].dueMin: 0.5: a whole number is needed',
  ],
  [
    'a service of no time',
    (file) => {
      file.vehicles[2].serviceMin = 0;
    },
    'vehicles[2].serviceMin: 0: must be at least 1',
  ],
  [
    'a service before its time',
    (file) => {
      file.vehicles[2].serviceMin = -3;
    },
    'vehicles[2].serviceMin: -3: must be at least 1',
  ],
  [
    'no weight',
    (file) => {
      file.vehicles[0].weight = 0;
    },
    'vehicles[0].weight: 0: must be above 0',
  ],
  [
    'a negative price',
    (file) => {
      file.cost.latePerMin = -1;
    },
    'cost.latePerMin: -1: must be at least 0',
  ],
  [
    'null for a number',
    (file) => {
      file.vehicles[0].etaMin = null;
    },
    'vehicles[0].etaMin: null: a number is needed',
  ],
  [
    'a minute of another age',
    (file) => {
      file.vehicles[0].readyMin = 9_000_000;
    },
    'vehicles[0].readyMin: 9000000: must be at most 1000000',
  ],
  [
    'a number that no sum survives',
    (file) => {
      file.vehicles[0].readyMin = 1e300;
    },
    'vehicles[0].readyMin: 1e+300: must be at most 9007199254740991',
  ],
  [
    'a class of somewhere else',
    (file) => {
      file.vehicles[0].class = 'bus';
    },
    'vehicles[0].class: "bus": must be one of general, nev, produce, oversize',
  ],
  [
    'a group of somewhere else',
    (file) => {
      file.lanes[0].group = 'red';
    },
    'lanes[0].group: "red": must be one of green, ordinary, oversize',
  ],
  [
    'yes for true',
    (file) => {
      file.vehicles[0].preInspected = 'yes';
    },
    'vehicles[0].preInspected: "yes": a boolean is needed',
  ],
  [
    'a height of nothing',
    (file) => {
      file.vehicles[0].heightM = 0;
    },
    'vehicles[0].heightM: 0: must be above 0',
  ],
  [
    'a closure backwards',
    (file) => {
      file.lanes[1].closed = [[20, 10]];
    },
    'lanes[1].closed[0]: [20,10]: a closure is [from, to) with from before to',
  ],
  [
    'a closure of no time',
    (file) => {
      file.lanes[1].closed = [[20, 20]];
    },
    'lanes[1].closed[0]: [20,20]: a closure is [from, to) with from before to',
  ],
  [
    'half a closure',
    (file) => {
      file.lanes[1].closed = [[20]];
    },
    /^lanes\[1\]\.closed\[0\]/,
  ],
  [
    'two vehicles of one id',
    (file) => {
      file.vehicles[3].id = file.vehicles[0].id;
    },
    'vehicles[3].id: "v0": stands twice: give each its own id',
  ],
  [
    'two lanes of one id',
    (file) => {
      file.lanes[1].id = 'L1';
    },
    'lanes[1].id: "L1": stands twice: give each its own id',
  ],
  [
    'an id of no letter',
    (file) => {
      file.vehicles[0].id = '';
    },
    'vehicles[0].id: "": at least one character is needed',
  ],
  [
    'a number for an id',
    (file) => {
      file.vehicles[0].id = 7;
    },
    'vehicles[0].id: 7: a string is needed',
  ],
  [
    'a convoy left out instead of null',
    (file) => delete file.vehicles[0].convoy,
    'vehicles[0].convoy: missing: a string is needed',
  ],
  [
    'a field that nobody knows',
    (file) => {
      file.vehicles[0].plate = 'A1';
    },
    'vehicles[0]: "plate" is not in the format: remove it',
  ],
  [
    'a misspelt field',
    (file) => {
      file.lane = [];
    },
    'the file: "lane" is not in the format: remove it',
  ],
  [
    'too many vehicles',
    (file) => {
      file.vehicles = Array.from({ length: 20_001 }, (_, i) => ({ ...file.vehicles[0], id: `v${i}` }));
    },
    /^vehicles: .*: at most 20000 are taken$/,
  ],
];

describe('a day in a file', () => {
  it('loses its name and its reference on the way in', () => {
    expect(parseFile(portDayFile, bytes(JSON.stringify(sound())))).toEqual({ value: portDay('closure', 4, 1) });
  });

  it.each(BROKEN)('is refused for %s, with the field and what to do', (_what, breakIt, complaint) => {
    const file = sound();
    breakIt(file);
    const said = complaints(JSON.stringify(file));
    expect(said).toHaveLength(1);
    if (typeof complaint === 'string') expect(said[0]).toBe(complaint);
    else expect(said[0]).toMatch(complaint);
  });

  it.each([
    ['nothing', '', /^empty: /],
    ['blanks', ' \n', /^empty: /],
    ['words', 'lanes: 3', /^not JSON: /],
    ['half a file', JSON.stringify(sound()).slice(0, 100), /^not JSON: /],
    ['NaN', JSON.stringify(sound()).replace('"weight":1', '"weight":NaN'), /^not JSON: /],
    [
      'infinity by its digits',
      JSON.stringify(sound()).replace(/"readyMin":\d+/, '"readyMin":1e999'),
      /readyMin: Infinity: /,
    ],
    ['a list', '[]', /^the file: \[\]: an object is needed$/],
    ['null', 'null', /^the file: null: an object is needed$/],
    ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0xfe), /^not UTF-8/],
  ])('is refused when it is %s', (_what, file, complaint) => {
    expect(complaints(file)).toEqual([expect.stringMatching(complaint)]);
  });

  it('tells every fault, not the first', () => {
    const file = sound();
    file.vehicles[0].readyMin = 'x';
    file.vehicles[1].serviceMin = 0;
    file.lanes[0].maxWidthM = -1;
    expect(complaints(JSON.stringify(file))).toHaveLength(3);
  });
});
