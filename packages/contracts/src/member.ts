import { ROLES } from '@gl/domain/states';
import { z } from 'zod';
import { email, personName } from './person.js';
import { portId } from './primitives.js';

const at = z.string().meta({ description: 'UTC instant' });

/** A person as those see him who administer him: his company's managers, his port's administrator, the system's administrators. */
export const member = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z
      .string()
      .nullable()
      .meta({ description: 'null for who may not see it: colleagues without management of the company' }),
    role: z.enum(ROLES),
    port: z.string().nullable(),
    company: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    managesCompany: z.boolean(),
    disabled: z.boolean(),
    hasSecondFactor: z.boolean(),
    isMe: z.boolean(),
    createdAt: at,
    etag: z.string(),
  })
  .meta({ id: 'Member' });
export type MemberBody = z.infer<typeof member>;

/** Where an invitation's letter stands: waiting, on its way out, or why its reader must be reached in another way. */
export const LETTER_STATES = ['pending', 'sent', 'refused', 'given-up'] as const;

export const pendingInvite = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    role: z.enum(ROLES),
    port: z.string().nullable(),
    company: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    managesCompany: z.boolean(),
    createdAt: at,
    expiresAt: at,
    letter: z.enum(LETTER_STATES),
  })
  .meta({ id: 'PendingInvite' });
export type PendingInviteBody = z.infer<typeof pendingInvite>;

/** Names no address: the answer is kept with its idempotency key. */
export const inviteSent = z.object({ id: z.string(), expiresAt: at }).meta({ id: 'InviteSent' });

export const companyInviteRequest = z
  .strictObject({
    email: email,
    managesCompany: z.boolean().default(false),
  })
  .meta({ id: 'CompanyInviteRequest' });

export const STAFF_ROLES = ['inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const;
/** These work at one port; an auditor or an administrator may belong to one, or to none and see all. */
export const PORT_ROLES = ['inspector', 'shift-lead', 'gate', 'operator'] as const;

export const staffInviteRequest = z
  .strictObject({
    email: email,
    name: personName,
    role: z.enum(STAFF_ROLES),
    port: portId.nullable().default(null),
  })
  .meta({ id: 'StaffInviteRequest' });

export const companyMemberChange = z
  .strictObject({ managesCompany: z.boolean().optional(), disabled: z.boolean().optional() })
  .meta({ id: 'CompanyMemberChange', description: 'What is not named stays' });
export const memberReset = z.object({ id: z.string(), etag: z.string() }).meta({ id: 'MemberReset' });
export const memberChange = z
  .strictObject({ role: z.enum(STAFF_ROLES).optional(), disabled: z.boolean().optional() })
  .meta({ id: 'MemberChange', description: 'What is not named stays' });
