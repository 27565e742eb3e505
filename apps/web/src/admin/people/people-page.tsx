import type { MemberBody } from '@gl/contracts/member';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { adminWords } from '../../shared/admin-words.js';
import { ask } from '../../shared/api.js';
import { useCaller } from '../../shared/caller.js';
import { companyWords } from '../../shared/company-words.js';
import { Icon } from '../../shared/icons.js';
import { PendingInvites } from '../../shared/pending-invites.js';
import { useWords } from '../../shared/words.js';
import { AdminFrame } from '../admin-frame.js';
import { Found } from '../found.js';
import { useScopeName } from '../scope-name.js';
import { InviteDialog } from './invite-dialog.js';
import { PersonDrawer } from './person-drawer.js';
import { peopleQuery } from './queries.js';
import { LISTED_ROLES } from './roles.js';

const route = getRouteApi('/desk/admin/people');

export function PeoplePage() {
  const { people: words } = adminWords.useTexts();
  const [isInviting, setInviting] = useState(false);
  return (
    <AdminFrame
      register="people"
      title={words.title}
      lead={words.lead}
      aside={
        <Button type="primary" onClick={() => setInviting(true)}>
          {words.invite}
        </Button>
      }
    >
      <Filter />
      <Register />
      <InviteDialog isOpen={isInviting} onClose={() => setInviting(false)} />
    </AdminFrame>
  );
}

function Filter() {
  const { desk } = useWords();
  const { people: words, companies, all } = adminWords.useTexts();
  const { role } = route.useSearch();
  const navigate = useNavigate();
  return (
    <search className="filters" aria-label={companies.filter}>
      <label className="inline-field">
        <span>{words.role}</span>
        <select
          value={role ?? ''}
          onChange={({ target }) =>
            void navigate({
              from: '/admin/people',
              to: '/admin/people',
              search: (search) => ({ ...search, role: LISTED_ROLES.find((known) => known === target.value) }),
              replace: true,
            })
          }
        >
          <option value="">{all}</option>
          {LISTED_ROLES.map((known) => (
            <option key={known} value={known}>
              {desk.roles[known]}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}

function Register() {
  const { desk } = useWords();
  const { people: words } = adminWords.useTexts();
  const { role, port, personId } = route.useSearch();
  const { port: own } = useCaller();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const scopeName = useScopeName();
  const found = useInfiniteQuery(peopleQuery(own ?? port, role));
  const people = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const invites = found.data?.pages[0]?.invites ?? [];
  const close = () =>
    void navigate({
      from: '/admin/people',
      to: '/admin/people',
      search: (search) => ({ ...search, personId: undefined }),
    });
  return (
    <>
      <Found
        found={found}
        isEmpty={people.length === 0}
        empty={words.empty}
        before={
          <PendingInvites
            invites={invites}
            heading="h2"
            about={(invite) => `${desk.roles[invite.role as keyof typeof desk.roles]}, ${scopeName(invite)}`}
            withdraw={async (id) => {
              await ask('withdrawInvite', { params: { id } });
              await queries.invalidateQueries({ queryKey: ['people'] });
            }}
          />
        }
      >
        {people.length > 0 && <PeopleTable people={people} />}
      </Found>
      <PersonDrawer person={people.find(({ id }) => id === personId) ?? null} onClose={close} />
    </>
  );
}

function PeopleTable({ people }: { people: readonly MemberBody[] }) {
  const { desk } = useWords();
  const { people: words, devices } = adminWords.useTexts();
  const { people: company } = companyWords.useTexts();
  const scopeName = useScopeName();
  return (
    <table className="table">
      <caption className="unseen">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{company.name}</th>
          <th scope="col">{words.role}</th>
          <th scope="col">{devices.scope}</th>
          <th scope="col">{company.email}</th>
          <th scope="col">{company.secondFactor}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              <Link
                from="/admin/people"
                to="/admin/people"
                data-row={person.id}
                search={(search) => ({ ...search, personId: person.id })}
              >
                {person.name}
              </Link>{' '}
              {person.isMe && <span className="quiet">({company.me})</span>}{' '}
              {person.disabled && (
                <span className="mark tone-closed">
                  <Icon name="bar" size={16} /> {company.disabled}
                </span>
              )}
            </th>
            <td data-label={words.role}>{desk.roles[person.role as keyof typeof desk.roles]}</td>
            <td data-label={devices.scope}>{scopeName(person)}</td>
            <td data-label={company.email} className="breaking">
              {person.email}
            </td>
            <td data-label={company.secondFactor}>{person.hasSecondFactor ? desk.common.yes : desk.common.no}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
