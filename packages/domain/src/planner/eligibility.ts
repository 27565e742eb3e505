import type { DayLane, DayVehicle } from './port-day.js';

/** Green lanes are for new-energy vehicles, produce, and general goods inspected before the border. */
const isGreen = (vehicle: DayVehicle) =>
  vehicle.class === 'nev' || vehicle.class === 'produce' || (vehicle.class === 'general' && vehicle.preInspected);

/** The instance format's rule of who may use a lane; a port's own rules stand with the port. */
export const mayUse = (lane: DayLane, vehicle: DayVehicle): boolean =>
  vehicle.heightM <= lane.maxHeightM &&
  vehicle.widthM <= lane.maxWidthM &&
  (lane.group === 'oversize' ||
    (lane.group === 'ordinary' && vehicle.class !== 'oversize') ||
    (lane.group === 'green' && isGreen(vehicle)));
