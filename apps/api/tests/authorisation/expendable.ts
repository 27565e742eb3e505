import { randomUUID } from 'node:crypto';
import type { RouteId } from '@gl/contracts/routes';
import { aCompany } from '@gl/db/testing/companies';
import { aPerson } from '@gl/db/testing/people';
import type { Role } from '@gl/domain/states';
import type { House } from '../support/house.js';

interface Owner {
  role: Role;
  portId: string | null;
  companyId: number | null;
}

/** Something of a person, his company or his port that may be taken away or changed; its id as the path has it. */
export async function expendable(house: House, id: RouteId, personId: string): Promise<string> {
  const { store, secrets } = house.context;
  const own = randomUUID();
  const insert = (text: string, ...values: unknown[]) => store.pool.query(text, values);
  const owner = (
    await store.pool.query<Owner>(
      'select role, port_id as "portId", company_id as "companyId" from person where id = $1',
      [personId],
    )
  ).rows[0]!;
  switch (id) {
    case 'removePasskey':
      await insert(
        `insert into passkey (id, person_id, credential_id, public_key, label) values ($1, $2, $1::uuid::text, '', 'x')`,
        own,
        personId,
      );
      return own;
    case 'endSession':
      await insert(
        `insert into person_session (id, person_id, token_hash, device) values ($1, $2, decode(md5($1::uuid::text), 'hex'), 'x')`,
        own,
        personId,
      );
      return own;
    case 'withdrawInvite':
    case 'withdrawColleagueInvite':
      await insert(
        `insert into invite (id, token_hash, email_index, sealed, kind, role, port_id, company_id, invited_by, expires_at)
         values ($1, decode(md5($1::uuid::text), 'hex'), decode(md5($1::uuid::text), 'hex'), $5, 'invite', $2, $3, $4, 'system', now() + interval '1 day')`,
        own,
        owner.role,
        owner.portId,
        owner.companyId,
        secrets.seal(JSON.stringify({ email: `${own}@example.org`, name: null })),
      );
      return own;
    case 'changeColleague':
    case 'changePerson':
    case 'resetSecondFactor':
      return (await aPerson(store, secrets, { ...owner, email: `${own}@example.org` })).id;
    case 'revokeApiKey':
      await insert(
        `insert into api_key (id, key_hash, prefix, label, role, port_id, company_id) values ($1, decode(md5($1::uuid::text), 'hex'), 'glk_x', $1::uuid::text, $2, $3, $4)`,
        own,
        owner.role,
        owner.portId,
        owner.companyId,
      );
      return own;
    case 'retryStuckJob':
      await insert(
        `insert into stuck_job (id, key, job, payload, fault, runs) values ($1, $1::uuid::text, 'assign-lanes', $2::jsonb, 'Error', 4)`,
        own,
        JSON.stringify({ port: owner.portId, day: '2026-03-01' }),
      );
      return own;
    case 'removeBroker':
    case 'leaveClient': {
      const other = (await aCompany(store)).id;
      const mine = owner.companyId ?? house.exporter.id;
      const [broker, client] = id === 'removeBroker' ? [other, mine] : [mine, other];
      await insert('insert into broker_client (broker_id, client_id) values ($1, $2)', broker, client);
      return String(other);
    }
    default:
      throw new RangeError(`nothing is expendable for ${id}`);
  }
}
