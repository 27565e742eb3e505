import { CRASH_FAULTS } from './crash-faults.js';
import { DELIVERY_FAULTS } from './delivery-faults.js';
import type { Fault } from './fault.js';
import { JOB_FAULTS } from './job-faults.js';
import { NETWORK_FAULTS } from './network-faults.js';
import { POSTGRES_FAULTS } from './postgres-faults.js';
import { PROCESS_FAULTS } from './process-faults.js';
import { REDIS_FAULTS } from './redis-faults.js';
import { STANDBY_FAULTS } from './standby-faults.js';

/** Every fault that the house is held to. */
export const FAULTS: Fault[] = [
  ...REDIS_FAULTS,
  ...POSTGRES_FAULTS,
  ...STANDBY_FAULTS,
  ...NETWORK_FAULTS,
  ...PROCESS_FAULTS,
  ...DELIVERY_FAULTS,
  ...CRASH_FAULTS,
  ...JOB_FAULTS,
];

export function faultNamed(name: string): Fault {
  const found = FAULTS.find((fault) => fault.name === name);
  if (!found) throw new Error(`there is no fault called ${name}`);
  return found;
}
