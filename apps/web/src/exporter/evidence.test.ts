import type { Consignment, Vehicle } from '@gl/domain/booking';
import { findLargeEquipment } from '@gl/domain/large-equipment';
import { findNewEnergy } from '@gl/domain/new-energy';
import { en } from '@gl/messages/desk/en';
import { zh } from '@gl/messages/desk/zh';
import { describe, expect, it } from 'vitest';
import { evidenceText } from './evidence.js';

const cars = (code: string) => findNewEnergy({ hsCodes: [code] } as Consignment, '');
const load = { heightM: 4.6, widthM: 3.2, lengthM: 20, grossKg: 90_000, axles: 6, driveAxles: 2, trailerPlate: null };
const big = findLargeEquipment({ hsCodes: ['84295200'] } as Consignment, load as Vehicle, '');

const FINDINGS = [
  ['a listed code', cars('87038010'), 'HS 编码 87038010', 'HS code 87038010'],
  [
    'a code of our own reading',
    cars('87046000'),
    'HS 编码 87046000（归类待核实）',
    'HS code 87046000 (our reading of the tariff)',
  ],
  [
    'a load over limits',
    big,
    '超出公路限值：高度、宽度、长度、总重',
    'over the road limit in height, width, length, weight',
  ],
  ['a seal', { holds: true, evidence: ['sealNo'] }, '陆港关锁', 'seal of the dry port'],
] as const;

describe('what a verdict stands on', () => {
  it.each(FINDINGS)('is said in words: %s', (_, finding, inChinese, inEnglish) => {
    if (!finding.holds) throw new Error('the finding does not hold');
    expect(evidenceText(finding.evidence, { desk: zh, language: 'zh' })).toBe(inChinese);
    expect(evidenceText(finding.evidence, { desk: en, language: 'en' })).toBe(inEnglish);
  });
});
