import type { AccountMessages } from './account-messages.js';
import type { AdminMessages } from './admin-messages.js';
import type { CapacityRoomMessages } from './capacity-room-messages.js';
import type { CompanyMessages } from './company-messages.js';
import type { ForecastMessages } from './forecast-messages.js';
import type { DeskLanguage } from './load.js';

type Loaders<Texts> = Record<DeskLanguage, () => Promise<Texts>>;

/** Texts that come with their room: most people open these rooms seldom, and the desk should not wait for them. */
export const ACCOUNT_TEXTS: Loaders<AccountMessages> = {
  zh: async () => (await import('./zh/account.js')).account,
  en: async () => (await import('./en/account.js')).account,
};
export const COMPANY_TEXTS: Loaders<CompanyMessages> = {
  zh: async () => (await import('./zh/company.js')).company,
  en: async () => (await import('./en/company.js')).company,
};
export const ADMIN_TEXTS: Loaders<AdminMessages> = {
  zh: async () => (await import('./zh/admin.js')).admin,
  en: async () => (await import('./en/admin.js')).admin,
};
export const CAPACITY_TEXTS: Loaders<CapacityRoomMessages> = {
  zh: async () => (await import('./zh/capacity.js')).capacity,
  en: async () => (await import('./en/capacity.js')).capacity,
};
export const FORECAST_TEXTS: Loaders<ForecastMessages> = {
  zh: async () => (await import('./zh/forecast.js')).forecast,
  en: async () => (await import('./en/forecast.js')).forecast,
};
