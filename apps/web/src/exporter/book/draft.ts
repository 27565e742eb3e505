import { type BookingForm, newConsignment, newVehicle } from './form-model.js';

const NAME = 'gl.draft';

interface Draft {
  port: string;
  form: BookingForm;
}
type Crossing = { id: string; country: string; neighbour: { country: string } | null };

/**
 * The form to begin with at `port`. An unsent form lives as long as its tab: a reload or a walk to the list loses nothing, the next user
 * of the machine finds nothing. At another port goods and vehicles stay; the window and the country beyond are that port's own.
 */
export function draftFor(port: Crossing): BookingForm {
  const beyond = port.neighbour?.country ?? port.country;
  const draft = keptDraft();
  if (!draft) return emptyForm(port.country, beyond);
  if (draft.port === port.id) return draft.form;
  const consignments = draft.form.consignments.map((goods) => ({
    ...goods,
    originCountry: port.country,
    destinationCountry: beyond,
  }));
  return { ...draft.form, windowStart: null, consignments };
}

function keptDraft(): Draft | null {
  const text = sessionStorage.getItem(NAME);
  if (!text) return null;
  try {
    const draft = JSON.parse(text) as Draft;
    return draft.form.consignments.length > 0 && draft.form.vehicles.length > 0 ? draft : null;
  } catch {
    return null;
  }
}

export const keepDraft = (port: string, form: BookingForm): void =>
  sessionStorage.setItem(NAME, JSON.stringify({ port, form } satisfies Draft));
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
