import type { ReactNode } from 'react';
import { AdminNav, mayOpen, type Register } from '../shared/admin-nav.js';
import { useCaller } from '../shared/caller.js';
import { NotFound } from '../shared/failures.js';
import { PageTitle } from '../shared/page.js';

interface Props {
  register: Register;
  title: string;
  lead: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** The frame of a register: the way to the others, what this one is for. Who may not open it is told that there is none. */
export function AdminFrame({ register, title, lead, aside, children }: Props) {
  const { role } = useCaller();
  if (!mayOpen(register, role)) return <NotFound />;
  return (
    <div className="page">
      <AdminNav />
      <PageTitle aside={aside}>{title}</PageTitle>
      <p className="quiet page-lead">{lead}</p>
      {children}
    </div>
  );
}
