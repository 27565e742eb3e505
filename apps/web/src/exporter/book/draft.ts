import { type BookingForm, newConsignment, newVehicle } from './form-model.js';

const NAME = 'gl.draft';

/** An unsent form lives as long as its tab: a reload or a walk to the list loses nothing, the next user of the machine finds nothing. */
export function keptDraft(): BookingForm | null {
  const text = sessionStorage.getItem(NAME);
  if (!text) return null;
  try {
    const draft = JSON.parse(text) as BookingForm;
    return draft.consignments?.length && draft.vehicles?.length ? draft : null;
  } catch {
    return null;
  }
}

export const keepDraft = (form: BookingForm): void => sessionStorage.setItem(NAME, JSON.stringify(form));
export const dropDraft = (): void => sessionStorage.removeItem(NAME);

export const emptyForm = (country: string, neighbour: string): BookingForm => ({
  direction: 'export',
  onBehalfOf: '',
  windowStart: null,
  flexibleHours: '0',
  acceptOrdinary: false,
  keepTogether: true,
  consignments: [newConsignment('c1', country, neighbour)],
  vehicles: [newVehicle('truck', country)],
});
