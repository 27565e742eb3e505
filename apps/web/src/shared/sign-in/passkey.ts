import type { Answer } from '../api.js';
import { base64urlOf, bytesOf } from '../base64url.js';

// Browsers of offices are years behind: parseRequestOptionsFromJSON and toJSON are not in all that have passkeys.
type Options = Answer<'passkeySignInOptions'>['options'];
interface Descriptor {
  id: string;
  type: 'public-key';
  transports?: AuthenticatorTransport[];
}

export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis && Boolean(navigator.credentials);

/** Whether the browser offers passkeys in the field for the e-mail. */
export const hasConditionalPasskeys = async (): Promise<boolean> =>
  hasPasskeys() && Boolean(await PublicKeyCredential.isConditionalMediationAvailable?.());

const descriptors = (given: unknown) =>
  ((given as Descriptor[] | undefined) ?? []).map((one) => ({ ...one, id: bytesOf(one.id) }));

/** What `navigator.credentials.get` takes, from its JSON. */
function requestOptions(json: Options): PublicKeyCredentialRequestOptions {
  return {
    ...json,
    challenge: bytesOf(json.challenge as string),
    allowCredentials: descriptors(json.allowCredentials),
  } as PublicKeyCredentialRequestOptions;
}

/** What `navigator.credentials.create` takes, from its JSON. */
function creationOptions(json: Options): PublicKeyCredentialCreationOptions {
  const user = json.user as { id: string; name: string; displayName: string };
  return {
    ...json,
    challenge: bytesOf(json.challenge as string),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: descriptors(json.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
}

const common = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: base64urlOf(credential.rawId),
  type: 'public-key' as const,
  authenticatorAttachment: credential.authenticatorAttachment as 'platform' | 'cross-platform' | null,
  clientExtensionResults: {},
});

/** Asks the browser for a passkey that answers `json`. Throws a DOMException when the person gives up (NotAllowedError). */
export async function answerByPasskey(json: Options, more: { mediation?: 'conditional'; signal?: AbortSignal } = {}) {
  const found = await navigator.credentials.get({ publicKey: requestOptions(json), ...more });
  const credential = found as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: base64urlOf(response.clientDataJSON),
      authenticatorData: base64urlOf(response.authenticatorData),
      signature: base64urlOf(response.signature),
      userHandle: response.userHandle && base64urlOf(response.userHandle),
    },
  };
}

/** Makes a new passkey. Throws a DOMException when the person gives up (NotAllowedError) or this device has one already (InvalidStateError). */
export async function makePasskey(json: Options) {
  const made = await navigator.credentials.create({ publicKey: creationOptions(json) });
  const credential = made as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...common(credential),
    response: {
      clientDataJSON: base64urlOf(response.clientDataJSON),
      attestationObject: base64urlOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}
