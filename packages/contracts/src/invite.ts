import { ROLES } from '@gl/domain/states';
import { z } from 'zod';
import { language, newPassword, personName } from './person.js';

/** From the letter's link, behind the #: it never reaches a server's log. */
export const linkToken = z.string().regex(/^[\w-]{43}$/);

export const inviteReading = z.strictObject({ token: linkToken }).meta({ id: 'InviteReading' });
export const invite = z
  .object({
    kind: z.enum(['invite', 'application']).meta({ description: 'application: proves the address of who applied' }),
    role: z.enum(ROLES),
    port: z.string().nullable(),
    company: z.string().nullable(),
    managesCompany: z.boolean(),
    name: z.string().nullable().meta({ description: 'As the inviter wrote it; the invited may change it' }),
    email: z.string().meta({ description: 'Masked' }),
    expiresAt: z.string(),
  })
  .meta({ id: 'Invite' });
export type InviteBody = z.infer<typeof invite>;

export const inviteAcceptance = z
  .strictObject({
    token: linkToken,
    name: personName,
    password: newPassword,
    language,
  })
  .meta({ id: 'InviteAcceptance' });
export const inviteAccepted = z
  .object({
    email: z.string().meta({ description: 'To sign in with' }),
    role: z.enum(ROLES),
    needsSecondFactor: z.boolean().meta({ description: 'The first sign-in goes on to set one up' }),
  })
  .meta({ id: 'InviteAccepted' });
