import type { VehicleKind } from '@gl/domain/booking';

interface Sizes {
  lengthM: string;
  widthM: string;
  heightM: string;
  grossKg: string;
  axles: string;
  driveAxles: string;
}

const sizes = (
  lengthM: string,
  widthM: string,
  heightM: string,
  grossKg: string,
  axles: string,
  driveAxles: string,
): Sizes => ({
  lengthM,
  widthM,
  heightM,
  grossKg,
  axles,
  driveAxles,
});

/** Where a form begins, to be mended by hand: as large as the road takes without a permit, cars and coaches as usual, the oversize kind over it. */
export const VEHICLE_SIZES: Record<VehicleKind, Sizes> = {
  truck: sizes('17.1', '2.55', '4', '49000', '6', '2'),
  'car-carrier': sizes('17.1', '2.55', '3.9', '38000', '6', '2'),
  reefer: sizes('17.1', '2.55', '4', '49000', '6', '2'),
  'self-driven-car': sizes('4.7', '1.9', '1.7', '2200', '2', '1'),
  'oversize-combination': sizes('24', '3.4', '4.5', '70000', '8', '2'),
  coach: sizes('12', '2.55', '3.8', '18000', '2', '1'),
  car: sizes('4.7', '1.9', '1.7', '2200', '2', '1'),
};
