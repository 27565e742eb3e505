import { fromBase45, toBase45 } from './base45.js';
import { CborReader, cborArray, cborBytes, cborInt, cborMap, cborText, utf8Bytes } from './cbor.js';
import { type Instant, MINUTE } from './local-time.js';
import { DIRECTIONS, type Direction, LANE_GROUPS, type LaneGroup, SERVICE_CLASSES, type ServiceClass } from './port.js';

/**
 * What a pass's QR code says: enough for a gate to decide for a day without the server, and nothing about a person. On paper it is
 * `GL1:` and Base45 (RFC 9285) of an untagged COSE_Sign1 (RFC 9052) in one profile: Ed25519 (-19, RFC 9864) and a key id of four bytes in
 * the protected header, nothing in the other, no compression, shortest forms. 207 characters with a VIN at zhangmu, QR version 8.
 */
export interface PassPayload {
  port: string;
  /** UUID, lower case with dashes. */
  vehicleId: string;
  /** 1..65535. A gate that knows a higher one refuses this one. */
  version: number;
  /** Whole minutes. */
  windowStartAt: Instant;
  windowEndAt: Instant;
  direction: Direction;
  group: LaneGroup;
  serviceClass: ServiceClass;
  /** Plate, VIN, container or batch number as people read it on the vehicle. */
  identity: string;
}

export interface ReadPass {
  payload: PassPayload;
  /** Eight hexadecimal digits. It alone says which algorithm holds: the header's word is compared, never followed. */
  kid: string;
  toBeSigned: Uint8Array;
  signature: Uint8Array;
}

/** `NOT_A_PASS`: another kind of code. `UNREADABLE`: ours by its prefix, and not exactly of the profile. */
export type UnreadablePass = 'NOT_A_PASS' | 'UNREADABLE';
export type PassReading = { ok: true; value: ReadPass } | { ok: false; reason: UnreadablePass };

const PREFIX = 'GL1:';
const ED25519 = -19;
const SIGNATURE_BYTES = 64;
const LONGEST_PORT_BYTES = 32;
const LONGEST_IDENTITY_BYTES = 64;
/** What the longest port and identity need, rounded up: a longer text is not worth decoding. */
const LONGEST_TEXT = 400;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KID = /^[0-9a-f]{8}$/;

/** The bytes that Ed25519 signs: COSE's Sig_structure. Throws RangeError on a payload or key id outside the stated ranges. */
export function toBeSigned(payload: PassPayload, kid: string): Uint8Array {
  return sigStructure(protectedHeader(kid), payloadBytes(payload));
}

/** The text of the QR code. Throws RangeError as `toBeSigned` does, and on a signature that is not 64 bytes. */
export function assemble(payload: PassPayload, kid: string, signature: Uint8Array): string {
  if (signature.length !== SIGNATURE_BYTES) throw new RangeError('an Ed25519 signature has 64 bytes');
  const message = cborArray([
    cborBytes(protectedHeader(kid)),
    cborMap([]),
    cborBytes(payloadBytes(payload)),
    cborBytes(signature),
  ]);
  return PREFIX + toBase45(Uint8Array.from(message));
}

/** Reads without verifying. Exactly one text stands for a payload, key id and signature: whatever `assemble` would write otherwise is refused. */
export function read(text: string): PassReading {
  if (!text.startsWith(PREFIX)) return { ok: false, reason: 'NOT_A_PASS' };
  const message = text.length > LONGEST_TEXT ? null : fromBase45(text.slice(PREFIX.length));
  const parts = message && readMessage(message);
  const payload = parts && readPayload(parts.payload);
  if (!payload || assemble(payload, parts.kid, parts.signature) !== text) return { ok: false, reason: 'UNREADABLE' };
  const { kid, signature } = parts;
  return { ok: true, value: { payload, kid, signature, toBeSigned: toBeSigned(payload, kid) } };
}

/** COSE labels: 1 is the algorithm, 4 the key's id. */
function protectedHeader(kid: string): number[] {
  if (!KID.test(kid)) throw new RangeError('a pass key is named by eight hexadecimal digits');
  return cborMap([
    [1, cborInt(ED25519)],
    [4, cborBytes(hexBytes(kid))],
  ]);
}

const sigStructure = (header: number[], payload: number[]): Uint8Array =>
  Uint8Array.from(cborArray([cborText('Signature1'), cborBytes(header), cborBytes([]), cborBytes(payload)]));

function payloadBytes(payload: PassPayload): number[] {
  const wrong = outOfRange(payload);
  if (wrong) throw new RangeError(`a pass cannot say ${wrong} ${JSON.stringify(payload[wrong])}`);
  return cborArray([
    cborText(payload.port),
    cborBytes(hexBytes(payload.vehicleId.replaceAll('-', ''))),
    cborInt(payload.version),
    cborInt(payload.windowStartAt / MINUTE),
    cborInt((payload.windowEndAt - payload.windowStartAt) / MINUTE),
    cborInt(DIRECTIONS.indexOf(payload.direction)),
    cborInt(LANE_GROUPS.indexOf(payload.group)),
    cborInt(SERVICE_CLASSES.indexOf(payload.serviceClass)),
    cborText(payload.identity),
  ]);
}

function outOfRange(payload: PassPayload): keyof PassPayload | null {
  const { port, vehicleId, version, windowStartAt, windowEndAt, direction, group, serviceClass, identity } = payload;
  const isShort = (text: string, maxBytes: number) => text.length > 0 && utf8Bytes(text).length <= maxBytes;
  const isMinute = (at: Instant) => Number.isInteger(at / MINUTE) && at >= 0 && at / MINUTE <= 0xffffffff;
  const holds: Record<keyof PassPayload, boolean> = {
    port: isShort(port, LONGEST_PORT_BYTES),
    vehicleId: UUID.test(vehicleId),
    version: Number.isInteger(version) && version >= 1 && version <= 0xffff,
    windowStartAt: isMinute(windowStartAt),
    windowEndAt: isMinute(windowEndAt) && windowEndAt > windowStartAt,
    direction: DIRECTIONS.includes(direction),
    group: LANE_GROUPS.includes(group),
    serviceClass: SERVICE_CLASSES.includes(serviceClass),
    identity: isShort(identity, LONGEST_IDENTITY_BYTES),
  };
  return (Object.keys(holds) as (keyof PassPayload)[]).find((field) => !holds[field]) ?? null;
}

function readMessage(message: Uint8Array): { kid: string; payload: Uint8Array; signature: Uint8Array } | null {
  const cbor = new CborReader(message);
  cbor.array(4);
  const header = cbor.bytes();
  cbor.literal(cborMap([]));
  const payload = cbor.bytes();
  const signature = cbor.bytes();
  const kid = hex(header.slice(-4));
  const isOurs = cbor.done && signature.length === SIGNATURE_BYTES && KID.test(kid);
  return isOurs ? { kid, payload, signature } : null;
}

function readPayload(bytes: Uint8Array): PassPayload | null {
  const cbor = new CborReader(bytes);
  cbor.array(9);
  const port = cbor.text();
  const vehicleId = hex(cbor.bytes()).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const version = cbor.uint();
  const windowStartAt = cbor.uint() * MINUTE;
  const windowEndAt = windowStartAt + cbor.uint() * MINUTE;
  const direction = DIRECTIONS[cbor.uint()];
  const group = LANE_GROUPS[cbor.uint()];
  const serviceClass = SERVICE_CLASSES[cbor.uint()];
  const identity = cbor.text();
  if (!cbor.done || !direction || !group || !serviceClass) return null;
  const payload = { port, vehicleId, version, windowStartAt, windowEndAt, direction, group, serviceClass, identity };
  return outOfRange(payload) ? null : payload;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const hexBytes = (text: string): number[] => Array.from(text.matchAll(/../g), ([byte]) => Number.parseInt(byte, 16));
