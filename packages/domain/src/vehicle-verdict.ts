import type { BookingRequest, Consignment, ConsignmentKind, Vehicle } from './booking.js';
import { isDangerousCargo } from './dangerous-goods.js';
import { type Change, type Finding, notFound } from './finding.js';
import { findLargeEquipment } from './large-equipment.js';
import { findNewEnergy, needsExportLicence } from './new-energy.js';
import { legalLimits } from './oversize.js';
import type { LaneGroup, Port, ServiceClass } from './port.js';
import { findProduce, needsPhytosanitary } from './produce.js';

export const VERDICT_RULES = [
  'NEW_ENERGY_HS',
  'PRODUCE_HS',
  'LARGE_EQUIPMENT',
  'SEALED_UPSTREAM',
  'OVERSIZE',
  'PASSENGERS',
  'DANGEROUS',
  'EMPTY',
  'ORDINARY_GOODS',
  'EVIDENCE_MISSING',
] as const;
export type VerdictRule = (typeof VERDICT_RULES)[number];

/** Claimed by code, matched by documents, confirmed at the gate. */
export const STRENGTHS = ['claimed', 'matched', 'confirmed'] as const;
export type Strength = (typeof STRENGTHS)[number];

export interface VehicleVerdict {
  green: boolean;
  group: LaneGroup;
  rule: VerdictRule;
  evidence: string[];
  strength: Strength;
  wouldChange: Change[];
  serviceClass: ServiceClass;
}

/** Kinds that ask for priority by what they are: for these a no must be accepted by the booker, never passed over. */
export const COULD_BE_GREEN: readonly ConsignmentKind[] = ['new-energy', 'produce', 'large-equipment'];

const GREEN_RULE: Partial<Record<ConsignmentKind, VerdictRule>> = {
  'new-energy': 'NEW_ENERGY_HS',
  produce: 'PRODUCE_HS',
  'large-equipment': 'LARGE_EQUIPMENT',
};

function finding(
  port: Port,
  request: BookingRequest,
  vehicle: Vehicle,
  consignment: Consignment,
  vehicleNo: number,
): Finding {
  const path = `consignments[${request.consignments.indexOf(consignment)}]`;
  if (consignment.kind === 'new-energy') return findNewEnergy(consignment, path);
  if (consignment.kind === 'produce') return findProduce(port, request.direction, consignment, path);
  if (consignment.kind === 'large-equipment') return findLargeEquipment(consignment, vehicle, path);
  return notFound({ rule: 'MIXED_GROUPS', field: `vehicles[${vehicleNo}].consignmentIds` });
}

const DENIAL: Partial<Record<ConsignmentKind, Change['rule']>> = {
  'new-energy': 'NOT_NEW_ENERGY',
  produce: 'NOT_PRODUCE',
  'large-equipment': 'NOT_LARGE_EQUIPMENT',
};

/** Why goods that could be green are not, when something dangerous or somebody travels with them, or they are dangerous themselves. */
function keptFromGreen(request: BookingRequest, asked: Consignment, carried: Consignment[], vehicleNo: number): Change {
  if (carried.length > 1) return { rule: 'MIXED_GROUPS', field: `vehicles[${vehicleNo}].consignmentIds` };
  return { rule: DENIAL[asked.kind]!, field: `consignments[${request.consignments.indexOf(asked)}].kind` };
}

function hasPapers(consignment: Consignment): boolean {
  return (
    consignment.declarationNo !== null &&
    (consignment.exportLicenceNo !== null || !needsExportLicence(consignment)) &&
    (consignment.phytosanitaryNo !== null || !needsPhytosanitary(consignment))
  );
}

function ordinaryClass(vehicle: Vehicle): ServiceClass {
  const { kind } = vehicle;
  return kind === 'self-driven-car' || kind === 'car-carrier' || kind === 'coach' || kind === 'car' ? kind : 'general';
}

function greenClass(vehicle: Vehicle, kind: ConsignmentKind): ServiceClass {
  if (kind === 'produce' || kind === 'large-equipment') return kind;
  return ordinaryClass(vehicle);
}

/**
 * The verdict on one vehicle: which lanes, for which reason, on what evidence. One ordinary consignment aboard makes the vehicle ordinary.
 * `upstream`: the dry ports; a seal counts only where one of them seals for this port.
 */
export function judgeVehicle(
  port: Port,
  request: BookingRequest,
  vehicleNo: number,
  upstream: readonly Port[],
): VehicleVerdict {
  const vehicle = request.vehicles[vehicleNo]!;
  const carried = request.consignments.filter(({ id }) => vehicle.consignmentIds.includes(id));
  const strength: Strength = carried.length > 0 && carried.every(hasPapers) ? 'matched' : 'claimed';
  const plain = { evidence: [], strength, wouldChange: [] };

  const asked = carried.find(({ kind }) => COULD_BE_GREEN.includes(kind));
  const outOfPlace = asked ? [keptFromGreen(request, asked, carried, vehicleNo)] : [];
  if (carried.some(isDangerousCargo))
    return {
      ...plain,
      green: false,
      group: 'ordinary',
      rule: 'DANGEROUS',
      wouldChange: outOfPlace,
      serviceClass: 'dangerous',
    };
  if (carried.some(({ kind }) => kind === 'passengers'))
    return {
      ...plain,
      green: false,
      group: 'coach',
      rule: 'PASSENGERS',
      strength: 'claimed',
      wouldChange: outOfPlace,
      serviceClass: vehicle.kind === 'car' ? 'car' : 'coach',
    };

  const findings = asked ? carried.map((consignment) => finding(port, request, vehicle, consignment, vehicleNo)) : [];
  const holds = asked !== undefined && findings.every((one) => one.holds);
  const evidence = holds ? findings.flatMap((one) => (one.holds ? one.evidence : [])) : [];
  const wouldChange = findings.flatMap((one) => (one.holds ? [] : one.wouldChange));

  const { over } = legalLimits(vehicle);
  if (over.length > 0)
    return {
      green: holds,
      group: 'oversize',
      rule: 'OVERSIZE',
      evidence: [...new Set([...evidence, `beyond legal ${over.join(', ')}`])],
      strength: vehicle.oversizePermitNo === null ? 'claimed' : strength,
      wouldChange,
      serviceClass: 'oversize',
    };

  const isSealed =
    vehicle.sealNo !== null && upstream.some((site) => site.kind === 'dry-port' && site.upstreamOf.includes(port.id));
  if (isSealed)
    return {
      ...plain,
      green: true,
      group: 'green',
      rule: 'SEALED_UPSTREAM',
      evidence: ['sealNo'],
      serviceClass: 'sealed',
    };
  if (asked && holds)
    return {
      green: true,
      group: 'green',
      rule: GREEN_RULE[asked.kind]!,
      evidence,
      strength,
      wouldChange,
      serviceClass: greenClass(vehicle, asked.kind),
    };
  const seal: Change[] =
    vehicle.sealNo === null ? [] : [{ rule: 'SEAL_NOT_KNOWN', field: `vehicles[${vehicleNo}].sealNo` }];
  const isEmpty = carried.length > 0 && carried.every(({ kind }) => kind === 'empty');
  return {
    ...plain,
    green: false,
    group: 'ordinary',
    rule: asked ? 'EVIDENCE_MISSING' : isEmpty ? 'EMPTY' : 'ORDINARY_GOODS',
    wouldChange: [...wouldChange, ...seal],
    serviceClass: ordinaryClass(vehicle),
  };
}
