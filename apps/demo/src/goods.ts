import type { Lot } from './lots.js';

/** What crosses, and where the verdict must send it. */
export type Goods = Omit<Lot, 'share' | 'direction'>;
export const cars: Goods = {
  goods: 'new-energy',
  vehicle: 'self-driven-car',
  hs: '87038000',
  what: 'battery car on its own wheels',
  group: 'green',
  serviceClass: 'self-driven-car',
};
export const carrier: Goods = {
  goods: 'new-energy',
  vehicle: 'car-carrier',
  hs: '87038000',
  what: 'battery cars',
  group: 'green',
  serviceClass: 'car-carrier',
};
export const household: Goods = {
  goods: 'general',
  vehicle: 'truck',
  hs: '73239300',
  what: 'household goods',
  group: 'ordinary',
  serviceClass: 'general',
};
export const garments: Goods = { ...household, hs: '62034200', what: 'garments' };
export const tiles: Goods = { ...household, hs: '69072100', what: 'tiles' };
export const carpets: Goods = { ...household, hs: '57011000', what: 'carpets' };
export const apples: Goods = {
  goods: 'produce',
  vehicle: 'reefer',
  hs: '08081000',
  what: 'apples',
  group: 'green',
  serviceClass: 'produce',
};
export const fruit: Goods = { ...apples, hs: '08109060', what: 'fresh fruit' };
export const machines: Goods = {
  goods: 'large-equipment',
  vehicle: 'truck',
  hs: '84295200',
  what: 'excavator',
  group: 'green',
  serviceClass: 'large-equipment',
};
export const oversize: Goods = {
  goods: 'large-equipment',
  vehicle: 'oversize-combination',
  hs: '85023100',
  what: 'wind turbine part',
  group: 'oversize',
  serviceClass: 'oversize',
};
export const coach: Goods = {
  goods: 'passengers',
  vehicle: 'coach',
  hs: null,
  what: 'scheduled coach',
  group: 'coach',
  serviceClass: 'coach',
};
export const empty: Goods = {
  goods: 'empty',
  vehicle: 'truck',
  hs: null,
  what: 'empty truck',
  group: 'ordinary',
  serviceClass: 'general',
};
