import { requestFor } from '../support/client.js';
import type { House } from '../support/house.js';
import type { Row } from './row.js';
import { vehicleAfter } from './state-rows.js';

const BIDI = '\u202e';
const look =
  (body: Record<string, unknown>) =>
  ({ staff }: House) => ({ ...requestFor(staff.gate, 'verifyAtGate'), body });
const wrong = (name: string, body: Record<string, unknown>, rule: NonNullable<Row['rule']>, field?: string): Row => ({
  name: `gate: ${name}`,
  request: look(body),
  code: 'INVALID_REQUEST',
  rule,
  ...(field ? { field } : {}),
});

const LOOKS: Row[] = [
  wrong('nothing to look at', {}, 'MISSING_FIELD', 'payload'),
  wrong('a pass and a plate', { payload: 'GL1:A', plate: '藏A·12345' }, 'INVALID_FIELD', 'payload'),
  wrong('a plate and a reference', { reference: 'ZM-0000-00', plate: '藏A·12345' }, 'INVALID_FIELD', 'payload'),
  wrong('a code of 401 characters', { payload: 'G'.repeat(401) }, 'INVALID_FIELD', 'payload'),
  wrong('an empty code', { payload: '' }, 'INVALID_FIELD', 'payload'),
  wrong('an object as code', { payload: { contains: '' } }, 'INVALID_FIELD', 'payload'),
  wrong('null as plate', { plate: null }, 'INVALID_FIELD', 'plate'),
  wrong('an operator as plate', { plate: { contains: '' } }, 'INVALID_FIELD', 'plate'),
  wrong('a plate that reads backwards', { plate: `${BIDI}54321A` }, 'CONTROL_CHARACTER', 'plate'),
  wrong('NUL in a plate', { plate: '藏A\u0000' }, 'CONTROL_CHARACTER', 'plate'),
  wrong('a plate of blanks', { plate: '   ' }, 'MISSING_FIELD', 'plate'),
  wrong('a reference of 21 characters', { reference: 'Z'.repeat(21) }, 'INVALID_FIELD', 'reference'),
  wrong('no such place', { plate: '藏A·12345', at: 'roof' }, 'INVALID_FIELD', 'at'),
  wrong('no such direction', { plate: '藏A·12345', direction: 'up' }, 'INVALID_FIELD', 'direction'),
  wrong('a port of one’s choice', { plate: '藏A·12345', port: 'gyirong' }, 'UNKNOWN_FIELD', 'port'),
];

/** A pass that does not open: forged, cut, of another kind; the vehicle stays where it was. */
const opens = (name: string, pass: string): Row => ({
  name: `gate: ${name} opens nothing`,
  async request(house) {
    const id = await vehicleAfter(house);
    return requestFor(house.staff.gate, 'arrive', { params: { id }, body: { at: 'gate', pass } });
  },
  code: 'WRONG_STATE',
  rule: 'PASS_NOT_VALID',
  field: 'pass',
});

const UNDO: Row[] = [
  {
    name: 'undo: nothing was done',
    request: async (house) =>
      requestFor(house.staff['shift-lead'], 'undo', { params: { id: await vehicleAfter(house) } }),
    code: 'WRONG_STATE',
    rule: 'NOTHING_TO_UNDO',
  },
  {
    name: 'undo: a step of somebody’s choice',
    request: async (house) => {
      const id = await vehicleAfter(house, ['arrive', { at: 'gate' }]);
      return { ...requestFor(house.staff['shift-lead'], 'undo', { params: { id } }), body: { step: 1 } };
    },
    code: 'INVALID_REQUEST',
    rule: 'UNKNOWN_FIELD',
    field: 'step',
  },
  {
    name: 'undo: without a key of its own',
    request: async (house) => {
      const id = await vehicleAfter(house, ['arrive', { at: 'gate' }]);
      return requestFor(house.staff['shift-lead'], 'undo', { params: { id }, key: null });
    },
    code: 'IDEMPOTENCY_KEY_REQUIRED',
  },
];

export const GATE_ROWS: Row[] = [
  ...LOOKS,
  opens('a forged pass', `GL1:${'A'.repeat(200)}`),
  opens('a link', 'https://example.org/p/abc'),
  opens('a prefix', 'GL1:'),
  ...UNDO,
  {
    name: 'gate: a name of 21 characters',
    request: async (house) =>
      requestFor(house.staff.gate, 'arrive', {
        params: { id: await vehicleAfter(house) },
        body: { at: 'gate', gate: 'x'.repeat(21) },
      }),
    code: 'INVALID_REQUEST',
    rule: 'INVALID_FIELD',
    field: 'gate',
  },
];
