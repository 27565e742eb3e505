import type { PortBody } from '@gl/contracts/port';
import { newPort, portChange } from '@gl/contracts/port-setup';
import { expect, it } from 'vitest';
import { copyOf, draftFrom, emptyDraft, isSame } from './draft.js';

const { lanes: _lanes, ...usual } = emptyDraft();
const names = {
  zh: '樟木',
  en: 'Zhangmu',
  ru: 'Чжанму',
  kk: 'Чжанму',
  ne: 'खासा',
  bo: 'འགྲམ',
  vi: 'Zhangmu',
  mn: 'Жанму',
};
const shown: PortBody = {
  ...usual,
  id: 'zhangmu',
  code: 'ZM',
  etag: '"v3"',
  names,
  name: 'Zhangmu',
  country: 'CN',
  neighbour: { country: 'NP', zone: 'Asia/Kathmandu', names, name: 'Zhangmu' },
  directions: { export: usual.directions.export! },
  produceHs: { export: ['07'] },
  policies: { ...usual.policies },
  verified: [{ fact: 'windowMin', source: 'Notice 12', on: '2026-11-22' }],
  lanes: [],
};

it('what is shown of a port can be sent back as it is, and is then no change', () => {
  const draft = draftFrom(shown);
  expect(portChange.safeParse(draft).error?.issues).toBeUndefined();
  expect(isSame(draft, draftFrom(shown))).toBe(true);
  expect(isSame({ ...draft, windowMin: 60 }, draft)).toBe(false);
});

it('a name that only repeats the English one was never given', () => {
  expect(draftFrom(shown).names).not.toHaveProperty('vi');
  expect(draftFrom(shown).names).toMatchObject({ zh: '樟木', en: 'Zhangmu', ne: 'खासा' });
});

it('a new port lacks only what its administrator alone knows', () => {
  const issues = newPort.safeParse(emptyDraft()).error!.issues.map(({ path }) => path.join('.'));
  expect(new Set(issues)).toEqual(
    new Set([
      'id',
      'code',
      'names.zh',
      'names.en',
      'country',
      'neighbour.country',
      'neighbour.names.zh',
      'neighbour.names.en',
    ]),
  );
});

it('a copy takes over all but what a port is called, and nothing that was confirmed elsewhere', () => {
  const typed = { ...emptyDraft(), id: 'rasuwa', code: 'RS' };
  const copy = copyOf(shown, typed);
  expect(copy).toMatchObject({ id: 'rasuwa', code: 'RS', names: typed.names, verified: [], zone: 'Asia/Shanghai' });
  expect(copy.serviceMin).toEqual(shown.serviceMin);
});
