import { LANGUAGES } from '@gl/domain/language';
import { isPasswordLong } from '@gl/domain/password';
import { z } from 'zod';
import { instantOut, listOf, text } from './primitives.js';

/** How far a session is: `second-factor`: the person must still show one; `enrol`: the role needs one and none is enrolled yet. */
export const SESSION_STATES = ['signed-in', 'second-factor', 'enrol'] as const;
export type SessionState = (typeof SESSION_STATES)[number];
/** Second factors of this person, for the screen that asks for one. */
export const FACTORS = ['code', 'backup-code', 'passkey'] as const;
export type Factor = (typeof FACTORS)[number];

export const email = z
  .string()
  .max(254)
  .regex(
    /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u,
  )
  .meta({ example: 'pema@example.org', description: 'Capitals make no difference' });
export const personName = text(80);
export const language = z.enum(LANGUAGES);

/** What somebody typed to sign in: any text, it is only compared. */
const typedPassword = z.string().min(1).max(512);
/** 12 to 128 characters; that it is no common one and not the e-mail is judged beside it. */
export const newPassword = z
  .string()
  .max(512)
  .refine(isPasswordLong, { message: 'PASSWORD_RULE' })
  .meta({ description: '12 to 128 characters (NFKC), not the e-mail, not one of the commonest' });
export const totpCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ example: '492039' });
export const backupCode = z
  .string()
  .regex(/^[0-9a-zA-Z]{5}-?[0-9a-zA-Z]{5}$/)
  .meta({ example: 'k7m2p-x4r9t' });

const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/);
const extensions = z.record(z.string().max(60), z.json()).meta({ description: 'As the browser gives them' });
const attachment = z.enum(['platform', 'cross-platform']).nullish();

/** A passkey's answer to a sign-in or a step-up, as `PublicKeyCredential.toJSON()` gives it. */
export const passkeyAssertion = z.strictObject({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(4000),
    userHandle: base64url(200).nullish(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
/** A new passkey, as `PublicKeyCredential.toJSON()` gives it. */
export const passkeyAttestation = z.strictObject({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  response: z.strictObject({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    authenticatorData: base64url(4000).optional(),
    transports: z
      .array(
        z
          .string()
          .max(30)
          .regex(/^[a-z-]+$/),
      )
      .max(10)
      .optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: base64url(4000).nullish(),
  }),
  authenticatorAttachment: attachment,
  clientExtensionResults: extensions,
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;
export type PasskeyAttestation = z.infer<typeof passkeyAttestation>;

export const signInRequest = z.strictObject({ email, password: typedPassword });
const oneOf = (body: Record<string, unknown>) =>
  Object.values(body).filter((value) => value !== undefined).length === 1;
export const secondFactorRequest = z
  .strictObject({ code: totpCode.optional(), backupCode: backupCode.optional() })
  .refine(oneOf, { message: 'MISSING_FIELD', path: ['code'] });
export const stepUpRequest = z
  .strictObject({
    code: totpCode.optional(),
    backupCode: backupCode.optional(),
    passkey: passkeyAssertion.optional(),
    password: typedPassword.optional(),
  })
  .refine(oneOf, { message: 'MISSING_FIELD', path: ['code'] })
  .meta({ description: 'One of them; the password counts only for people without a second factor' });
export const passkeyOptionsRequest = z.strictObject({ purpose: z.enum(['sign-in', 'step-up']).default('sign-in') });
export const passkeySignInRequest = z.strictObject({ passkey: passkeyAssertion });

export const signInAnswer = z
  .object({ state: z.enum(SESSION_STATES), methods: z.array(z.enum(FACTORS)) })
  .meta({ id: 'SignIn' });
export type SignInBody = z.infer<typeof signInAnswer>;
export const stepUpAnswer = z.object({ stepUpUntil: instantOut });
/** Options for `navigator.credentials`, in the JSON form that `PublicKeyCredential.parse...OptionsFromJSON()` takes. */
export const passkeyOptions = z.object({ options: z.record(z.string(), z.json()) });

export const meChange = z.strictObject({ name: personName.optional(), language: language.optional() });
export const security = z
  .object({
    secondFactorRequired: z.boolean().meta({ description: 'By the role' }),
    totp: z.object({ enrolledAt: instantOut }).nullable(),
    passkeys: z.array(
      z.object({ id: z.uuid(), label: z.string(), createdAt: instantOut, lastUsedAt: instantOut.nullable() }),
    ),
    backupCodesLeft: z.number().int(),
    stepUpUntil: instantOut.nullable(),
  })
  .meta({ id: 'Security' });
export type SecurityBody = z.infer<typeof security>;
export const totpEnrolment = z.object({
  secret: z.string().meta({ description: 'Base32, to type into an app that reads no QR code' }),
  uri: z.string().meta({ example: 'otpauth://totp/...' }),
  qr: z
    .array(z.string())
    .meta({ description: 'The same as a QR code: a row of modules per entry, 1 is dark, without the quiet zone' }),
});
export const totpConfirmRequest = z.strictObject({ code: totpCode });
const backupCodes = z.array(z.string()).meta({ description: 'Shown once; each opens one sign-in' });
export const enrolled = z.object({ state: z.enum(SESSION_STATES), backupCodes: backupCodes.nullable() }).meta({
  description: 'backupCodes: drawn with the first second factor, null when there are some already',
});
export const backupCodeList = z.object({ backupCodes });
export const newPasskey = z.strictObject({ label: text(60), passkey: passkeyAttestation });

export const session = z
  .object({
    id: z.uuid(),
    device: z.string().meta({ description: 'Browser and system, roughly', example: 'Firefox, Windows' }),
    createdAt: instantOut,
    lastSeenAt: instantOut,
    current: z.boolean(),
  })
  .meta({ id: 'Session' });
export const sessionList = listOf(session);
export type SessionBody = z.infer<typeof session>;
export const passwordChange = z.strictObject({ current: typedPassword, next: newPassword });
export const resetRequest = z.strictObject({ email });
export const resetConfirm = z.strictObject({
  token: z.string().regex(/^[\w-]{22}\.[\w-]{43}$/),
  password: newPassword,
});
export const done = z.object({ done: z.literal(true) });
