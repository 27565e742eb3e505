import { PORT_ROLES, STAFF_ROLES } from '@gl/contracts/member';

export type StaffRole = (typeof STAFF_ROLES)[number];
/** Roles that the register can be narrowed to. */
export const LISTED_ROLES = [...STAFF_ROLES, 'exporter', 'broker'] as const;

export const needsPort = (role: string): boolean => (PORT_ROLES as readonly string[]).includes(role);
export const isStaff = (role: string): role is StaffRole => (STAFF_ROLES as readonly string[]).includes(role);
