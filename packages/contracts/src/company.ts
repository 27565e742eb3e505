import { z } from 'zod';
import { apiKey } from './api-key.js';
import { member, pendingInvite } from './member.js';
import { email, language, personName } from './person.js';
import { country, listOf, page, text } from './primitives.js';

const at = z.string().meta({ description: 'UTC instant' });
export const COMPANY_KINDS = ['exporter', 'broker'] as const;
/** `applied` may look around but not book; `suspended` and `refused` may nothing. */
export const COMPANY_STATUSES = ['applied', 'approved', 'refused', 'suspended'] as const;
export const companyStatus = z.enum(COMPANY_STATUSES);

export const companyApplication = z
  .strictObject({
    name: text(120, 2),
    kind: z.enum(COMPANY_KINDS),
    country,
    creditCode: text(40, 3).meta({
      description:
        'CN: unified social credit code, 18 characters (GB 32100); elsewhere the number in the company register',
    }),
    contactName: personName,
    contactEmail: email,
    language: language.meta({ description: 'Of the letters' }),
  })
  .meta({ id: 'CompanyApplication' });

/** The same answer whether or not the company was known before. */
export const applicationReceived = z
  .object({ received: z.literal(true), email: z.string().meta({ description: 'Masked: where the letter goes' }) })
  .meta({ id: 'ApplicationReceived' });

export const companyName = z
  .object({ id: z.number().int(), name: z.string(), creditCode: z.string().nullable() })
  .meta({ id: 'CompanyName' });

export const company = z
  .object({
    id: z.number().int(),
    name: z.string(),
    kind: z.enum(COMPANY_KINDS),
    country: z.string(),
    creditCode: z.string().nullable(),
    status: companyStatus,
    reason: z.string().nullable().meta({ description: 'Of a refusal or a suspension' }),
    appliedAt: at,
    decidedAt: at.nullable(),
    contact: z
      .object({ name: z.string(), email: z.string() })
      .nullable()
      .meta({ description: 'Who applied; the address is masked for auditors and the administrators of one port' }),
    contactIsProved: z.boolean().meta({ description: 'Somebody has followed the link in the letter and may sign in' }),
    people: z.number().int(),
    liveBookings: z
      .number()
      .int()
      .meta({ description: 'Held or booked and not ended; a suspension leaves them standing' }),
  })
  .meta({ id: 'Company' });
export type CompanyBody = z.infer<typeof company>;
/** What became of a company; names no person: the answer is kept with its idempotency key. */
export const companyDecision = company
  .pick({ id: true, name: true, status: true, reason: true, decidedAt: true, liveBookings: true })
  .meta({ id: 'CompanyDecision' });
export type CompanyDecisionBody = z.infer<typeof companyDecision>;
export const companyList = listOf(company).meta({ id: 'CompanyList' });
export const companyListQuery = z.strictObject({ ...page, status: companyStatus.optional() });
export const ofCompany = z.strictObject({ id: z.coerce.number().int().positive().max(2_147_483_647) });

export const reasonGiven = z.strictObject({ reason: text(300, 3) }).meta({ id: 'ReasonGiven' });

const attendance = z
  .object({
    port: z.string(),
    booked: z.number().int().meta({
      description: 'Vehicles whose visit ended in the last six weeks; whom a cut displaced is left out',
    }),
    missing: z.number().int().meta({ description: 'Of these, how many did not come' }),
    rate: z.number().min(0).max(1),
    left: z
      .number()
      .int()
      .meta({ description: 'More that may stay away before the company starts by its share alone' }),
    keepsMinimum: z
      .boolean()
      .meta({ description: 'Has the vehicles that a company may start in every window whatever its share' }),
  })
  .meta({ id: 'Attendance', description: 'At one port, counted once a day' });
export type AttendanceBody = z.infer<typeof attendance>;

/** What one's own company is, who is in it, and who may act for it. */
export const companyRoom = z
  .object({
    id: z.number().int(),
    name: z.string(),
    kind: z.enum(COMPANY_KINDS),
    country: z.string(),
    creditCode: z.string().nullable(),
    status: companyStatus,
    mayBook: z.boolean(),
    iManage: z.boolean().meta({ description: 'Without it invites and keys are empty and addresses null' }),
    people: z.array(member),
    invites: z.array(pendingInvite),
    brokers: z.array(companyName).meta({ description: 'May book for this company' }),
    clients: z.array(companyName).meta({ description: 'Companies that this one may book for' }),
    keys: z.array(apiKey),
    noShows: z.array(attendance),
  })
  .meta({ id: 'CompanyRoom' });
export type CompanyRoomBody = z.infer<typeof companyRoom>;

export const brokerRequest = z
  .strictObject({
    brokerCreditCode: text(40, 3),
    country: country.default('CN').meta({ description: 'Of the broker' }),
  })
  .meta({ id: 'BrokerRequest' });

/** The id of what is no more. */
export const gone = z.object({ id: z.union([z.string(), z.number().int()]) }).meta({ id: 'Gone' });
