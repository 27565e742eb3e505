import type { AttendanceBody, CompanyRoomBody } from '@gl/contracts/company';
import { listKeys } from '@gl/db/api-keys';
import { listAttendance, type PortAttendance } from '@gl/db/attendance';
import { listPartners, readCompany } from '@gl/db/companies';
import { listInvites } from '@gl/db/invites';
import { listMembers } from '@gl/db/members';
import { noShowStanding } from '@gl/domain/capacity/no-show';
import type { Handler } from '../http/route.js';
import { keyBody } from '../keys/key-wire.js';
import { inviteBody, memberBody } from '../people-admin/member-wire.js';
import { managedBy } from './managed.js';

/** More people than this in one company are shown in part; a list of their own is theirs when one comes. */
const MOST = 500;

/** The caller's company; addresses, invitations and keys for those who manage it. */
export const readOwnCompany: Handler<'readOwnCompany'> = async ({ store, secrets }, { caller }) => {
  const companyId = caller.company!.id;
  const scope = { companyId };
  const iManage = managedBy(caller).ok;
  const { id, name, kind, country, creditCode, status } = (await readCompany(store.pool, secrets, companyId))!;
  const people = (await listMembers(store.pool, secrets, scope, { limit: MOST })).slice(0, MOST);
  const invites = iManage ? await listInvites(store.pool, secrets, scope) : [];
  const keys = iManage ? await listKeys(store.pool, scope, { limit: MOST }) : [];
  return {
    status: 200,
    body: {
      id,
      name,
      kind,
      country,
      creditCode,
      status,
      mayBook: status === 'approved',
      iManage,
      people: people.map((member) => ({
        ...memberBody(member, caller),
        ...(iManage || caller.id === `person:${member.id}` ? {} : { email: null }),
      })),
      invites: invites.map(inviteBody),
      brokers: await listPartners(store.pool, companyId, 'brokers'),
      clients: await listPartners(store.pool, companyId, 'clients'),
      keys: keys.slice(0, MOST).map(keyBody),
      noShows: (await listAttendance(store.pool, companyId)).map(attendanceBody),
    } satisfies CompanyRoomBody,
  };
};

function attendanceBody({ portId, booked, missing, keepsMinimum }: PortAttendance): AttendanceBody {
  const { rate, left } = noShowStanding([{ booked, missing }]);
  return { port: portId, booked, missing, rate, left, keepsMinimum };
}
