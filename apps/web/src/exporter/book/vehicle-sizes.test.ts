import { VEHICLE_KINDS, type Vehicle } from '@gl/domain/booking';
import { legalLimits } from '@gl/domain/oversize';
import { expect, it } from 'vitest';
import { VEHICLE_SIZES } from './vehicle-sizes.js';

const beyond = (kind: keyof typeof VEHICLE_SIZES) => {
  const sizes = Object.entries(VEHICLE_SIZES[kind]).map(([name, text]) => [name, Number(text)]);
  return legalLimits({ kind, trailerPlate: null, ...Object.fromEntries(sizes) } as Vehicle).over;
};

it.each(VEHICLE_KINDS.filter((kind) => kind !== 'oversize-combination'))(
  'a %s as the form begins with it needs no permit',
  (kind) => expect(beyond(kind)).toEqual([]),
);

it('an oversize combination begins beyond every limit: nobody books one by oversight', () =>
  expect(beyond('oversize-combination')).toEqual(['height', 'width', 'length', 'gross']));
