import type { Role } from '@gl/domain/states';
import { Link, type LinkProps } from '@tanstack/react-router';
import { adminWords } from './admin-words.js';
import { useCaller } from './caller.js';

export type Register = 'companies' | 'people' | 'devices' | 'ports' | 'jobs';
/** The registers in their order, and who may open each. */
const REGISTERS: readonly { name: Register; to: NonNullable<LinkProps['to']>; roles: readonly Role[] }[] = [
  { name: 'companies', to: '/admin/companies', roles: ['admin', 'auditor'] },
  { name: 'people', to: '/admin/people', roles: ['admin'] },
  { name: 'devices', to: '/admin/devices', roles: ['admin'] },
  { name: 'ports', to: '/admin/ports', roles: ['admin'] },
  { name: 'jobs', to: '/admin/jobs', roles: ['admin'] },
];

export const mayOpen = (register: Register, role: Role): boolean =>
  REGISTERS.some(({ name, roles }) => name === register && roles.includes(role));

/** The way from one register to the others; nothing for who may open one alone. */
export function AdminNav() {
  const { nav } = adminWords.useTexts();
  const { role } = useCaller();
  const open = REGISTERS.filter(({ roles }) => roles.includes(role));
  if (open.length < 2) return null;
  return (
    <nav className="sub-nav" aria-label={nav.label}>
      {open.map(({ name, to }) => (
        <Link key={name} to={to} activeOptions={{ includeSearch: false }}>
          {nav[name]}
        </Link>
      ))}
    </nav>
  );
}
