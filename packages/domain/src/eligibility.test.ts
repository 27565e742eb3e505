import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSIGNMENT_KINDS, VEHICLE_KINDS } from './booking.js';
import { judge, judgeVehicles } from './eligibility.js';
import { aConsignment, aDryPort, aPort, aRequest, aVehicle, batteryCars } from './testing/crossing-samples.js';

const judged = (consignment: Parameters<typeof aConsignment>[0], vehicle: Parameters<typeof aVehicle>[0] = {}) =>
  judge(aPort(), aRequest({ consignments: [aConsignment(consignment)], vehicles: [aVehicle(vehicle)] }));
const long = { lengthM: 30, oversizePermitNo: 'P1' };

describe('lane groups', () => {
  it.each([
    ['general goods', { kind: 'general' }, {}, 'ordinary', 'ORDINARY_GOODS', false],
    ['an empty truck', { kind: 'empty', hsCodes: [] }, {}, 'ordinary', 'EMPTY', false],
    ['battery cars', { kind: 'new-energy', hsCodes: ['87038010'] }, {}, 'green', 'NEW_ENERGY_HS', true],
    ['apples', { kind: 'produce', hsCodes: ['08081000'] }, {}, 'green', 'PRODUCE_HS', true],
    ['an excavator', { kind: 'large-equipment', hsCodes: ['84295211'] }, {}, 'green', 'LARGE_EQUIPMENT', true],
    ['a long excavator', { kind: 'large-equipment', hsCodes: ['84295211'] }, long, 'oversize', 'OVERSIZE', true],
    ['long general goods', { kind: 'general' }, long, 'oversize', 'OVERSIZE', false],
    ['a coach', { kind: 'passengers', hsCodes: [], passengers: 40 }, { kind: 'coach' }, 'coach', 'PASSENGERS', false],
    ['petrol', { kind: 'dangerous', unNumber: 'UN1203' }, {}, 'ordinary', 'DANGEROUS', false],
    ['rice as produce', { kind: 'produce', hsCodes: ['10063020'] }, {}, 'ordinary', 'EVIDENCE_MISSING', false],
    [
      'shoes as large equipment',
      { kind: 'large-equipment', hsCodes: ['64039900'] },
      {},
      'ordinary',
      'EVIDENCE_MISSING',
      false,
    ],
  ] as const)('%s', (_, consignment, vehicle, group, rule, green) => {
    const verdict = judged(
      { ...consignment, hsCodes: [...('hsCodes' in consignment ? consignment.hsCodes : ['73239300'])] },
      vehicle,
    );
    expect(verdict).toMatchObject({ group, rule, green });
    if (rule === 'EVIDENCE_MISSING') expect(verdict.wouldChange.length).toBeGreaterThan(0);
  });

  it('a seal counts where a dry port seals for this port, and only there', () => {
    const request = aRequest({ vehicles: [aVehicle({ sealNo: 'CNSEAL001' })] });
    expect(judge(aPort(), request, [aDryPort()])).toMatchObject({
      green: true,
      group: 'green',
      rule: 'SEALED_UPSTREAM',
    });
    expect(judge(aPort(), request, [aDryPort({ upstreamOf: ['gyirong'] })])).toMatchObject({
      green: false,
      group: 'ordinary',
      wouldChange: [{ rule: 'SEAL_NOT_KNOWN', field: 'vehicles[0].sealNo' }],
    });
    expect(judge(aPort(), request).green).toBe(false);
  });
});

describe('a no says what would change it', () => {
  it('names the code that is no plug-in', () => {
    expect(judged({ kind: 'new-energy', hsCodes: ['87034010'] }).wouldChange).toEqual([
      { rule: 'NOT_PLUG_IN', field: 'consignments[0].hsCodes[0]', values: { found: '87034010' } },
    ]);
  });
  it('names the vehicle that mixes goods', () => {
    const request = aRequest({
      consignments: [batteryCars(), aConsignment({ id: 'c2' })],
      vehicles: [aVehicle({ consignmentIds: ['c1', 'c2'] })],
    });
    expect(judge(aPort(), request)).toMatchObject({
      green: false,
      group: 'ordinary',
      wouldChange: [{ rule: 'MIXED_GROUPS', field: 'vehicles[0].consignmentIds' }],
    });
  });
  it('batteries as large equipment stay dangerous goods, and it says so', () => {
    expect(judged({ kind: 'large-equipment', hsCodes: ['85076000'] })).toMatchObject({
      rule: 'DANGEROUS',
      wouldChange: [{ rule: 'NOT_LARGE_EQUIPMENT', field: 'consignments[0].kind' }],
    });
  });
});

describe('strength', () => {
  const verdict = (over: Parameters<typeof batteryCars>[0]) =>
    judge(aPort(), aRequest({ consignments: [batteryCars(over)] }));
  it('is matched when every paper of the class is there', () => {
    expect(verdict({}).strength).toBe('matched');
    expect(verdict({ declarationNo: null }).strength).toBe('claimed');
    expect(verdict({ exportLicenceNo: null }).strength).toBe('claimed');
    expect(judged({ kind: 'produce', hsCodes: ['08081000'] }).strength).toBe('claimed');
    expect(judged({ kind: 'produce', hsCodes: ['08081000'], phytosanitaryNo: 'PH1' }).strength).toBe('matched');
  });
  it('is stated per agency, each by the papers it reads', () => {
    expect(verdict({}).perAgency).toEqual({ 'border-inspection': 'matched', customs: 'matched', operator: 'matched' });
    expect(verdict({ declarationNo: null }).perAgency.customs).toBe('claimed');
    expect(judged({}, { drivers: [] }).perAgency['border-inspection']).toBe('claimed');
    expect(judged({}, { roadPermitNo: null }).perAgency.operator).toBe('claimed');
  });
});

it.each([
  ['self-driven-car', { kind: 'new-energy', hsCodes: ['87038010'] }, { kind: 'self-driven-car' }],
  ['car-carrier', { kind: 'new-energy', hsCodes: ['87038010'] }, { kind: 'car-carrier' }],
  ['produce', { kind: 'produce', hsCodes: ['08081000'] }, { kind: 'reefer' }],
  ['large-equipment', { kind: 'large-equipment', hsCodes: ['84295211'] }, {}],
  ['oversize', { kind: 'large-equipment', hsCodes: ['84295211'] }, long],
  ['dangerous', { kind: 'dangerous', unNumber: 'UN1203' }, {}],
  ['coach', { kind: 'passengers', hsCodes: [] }, { kind: 'coach' }],
  ['car', { kind: 'passengers', hsCodes: [] }, { kind: 'car' }],
  ['general', {}, {}],
] as const)('takes the service time of %s', (serviceClass, consignment, vehicle) => {
  const hsCodes = 'hsCodes' in consignment ? [...consignment.hsCodes] : ['73239300'];
  const request = aRequest({
    consignments: [aConsignment({ ...consignment, hsCodes })],
    vehicles: [aVehicle(vehicle)],
  });
  expect(judgeVehicles(aPort(), request)[0]?.serviceClass).toBe(serviceClass);
});

it('green never rests on nothing: whatever is asked, green has evidence and a no for goods that could be green has a way out', () => {
  const goods = fc.record({
    kind: fc.constantFrom(...CONSIGNMENT_KINDS),
    hsCodes: fc.subarray(['87038010', '87034010', '08081000', '10063020', '84295211', '85076000']),
    unNumber: fc.constantFrom(null, 'UN3556', 'UN1203'),
  });
  const vehicle = fc.record({
    kind: fc.constantFrom(...VEHICLE_KINDS),
    lengthM: fc.constantFrom(12, 30),
    sealNo: fc.constantFrom(null, 'S1'),
    consignmentIds: fc.subarray(['c1', 'c2']),
  });
  fc.assert(
    fc.property(goods, goods, vehicle, fc.boolean(), (one, two, shape, isSealedFor) => {
      const request = aRequest({
        consignments: [aConsignment(one), aConsignment({ ...two, id: 'c2' })],
        vehicles: [aVehicle(shape)],
      });
      const verdict = judge(aPort(), request, isSealedFor ? [aDryPort()] : []);
      const asked = request.consignments.some(
        ({ id, kind }) =>
          shape.consignmentIds.includes(id) && ['new-energy', 'produce', 'large-equipment'].includes(kind),
      );
      if (verdict.green) expect(verdict.evidence.length).toBeGreaterThan(0);
      else if (asked) expect(verdict.wouldChange.length).toBeGreaterThan(0);
      if (verdict.group === 'green') expect(verdict.green).toBe(true);
      expect(judge(aPort(), request, isSealedFor ? [aDryPort()] : [])).toEqual(verdict);
    }),
    { numRuns: 500 },
  );
});
