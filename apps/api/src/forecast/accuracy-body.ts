import type { ForecastBody } from '@gl/contracts/forecast';
import type { Accuracy } from '@gl/domain/forecast/accuracy';
import { rounded } from './rounded.js';

export const accuracyBody = (told: Accuracy | null): ForecastBody['accuracy'] =>
  told && {
    since: told.since,
    days: told.days,
    wapeHour: rounded(told.wapeHour, 3),
    wapeDay: rounded(told.wapeDay, 3),
    floorHour: rounded(told.floorHour, 3),
    inBand: rounded(told.inBand, 3),
  };
