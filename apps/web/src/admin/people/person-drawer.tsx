import { type MemberBody, STAFF_ROLES } from '@gl/contracts/member';
import { useQueryClient } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useId, useState } from 'react';
import { adminWords } from '../../shared/admin-words.js';
import { ask } from '../../shared/api.js';
import { companyWords } from '../../shared/company-words.js';
import { Deed } from '../../shared/deed.js';
import { stamp } from '../../shared/stamp.js';
import { useShown } from '../../shared/use-shown.js';
import { useWords } from '../../shared/words.js';
import { useScopeName } from '../scope-name.js';
import { isStaff, needsPort, type StaffRole } from './roles.js';

/** One person: what is known, and what an administrator may change. */
export function PersonDrawer({ person, onClose }: { person: MemberBody | null; onClose: () => void }) {
  const { desk } = useWords();
  const { shown, afterOpenChange } = useShown(person, ({ id }) => id);
  return (
    <Drawer
      open={person !== null}
      onClose={onClose}
      afterOpenChange={afterOpenChange}
      size={480}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      title={shown?.name}
      closable={{ 'aria-label': desk.common.close }}
      destroyOnHidden
    >
      {shown && (
        <div className="deed">
          <Facts person={shown} />
          <Acts key={shown.etag} person={shown} />
        </div>
      )}
    </Drawer>
  );
}

function Facts({ person }: { person: MemberBody }) {
  const { desk, language } = useWords();
  const { people: words, devices } = adminWords.useTexts();
  const { people: company } = companyWords.useTexts();
  const scopeName = useScopeName();
  return (
    <dl className="setting-facts">
      <dt>{company.email}</dt>
      <dd className="breaking">{person.email}</dd>
      <dt>{words.role}</dt>
      <dd>{desk.roles[person.role as keyof typeof desk.roles]}</dd>
      <dt>{devices.scope}</dt>
      <dd>{scopeName(person)}</dd>
      <dt>{company.secondFactor}</dt>
      <dd>{person.hasSecondFactor ? desk.common.yes : desk.common.no}</dd>
      <dt>{words.since}</dt>
      <dd>{stamp(person.createdAt, language)}</dd>
    </dl>
  );
}

function Acts({ person }: { person: MemberBody }) {
  const { people: words } = adminWords.useTexts();
  const { people: company } = companyWords.useTexts();
  const queries = useQueryClient();
  const { id, name, etag, isMe, disabled, hasSecondFactor } = person;
  const renew = () => queries.invalidateQueries({ queryKey: ['people'] });
  const change = async (body: { role?: StaffRole; disabled?: boolean }) => {
    await ask('changePerson', { params: { id }, body, etag });
    await renew();
  };
  if (isMe) return <p className="note">{words.self}</p>;
  return (
    <>
      <RoleChange person={person} change={change} onRefused={() => void renew()} />
      <div className="acts">
        <Deed
          label={disabled ? company.letIn : company.lockOut}
          danger={!disabled}
          consequences={disabled ? company.actOn(company.letIn, name) : words.lockOutAsk(name)}
          run={() => change({ disabled: !disabled })}
          said={company.changed}
          onRefused={() => void renew()}
        />
        {hasSecondFactor && (
          <Deed
            label={words.reset}
            danger
            consequences={words.resetAsk(name)}
            run={async () => {
              await ask('resetSecondFactor', { params: { id } });
              await renew();
            }}
            said={words.resetDone}
          />
        )}
      </div>
    </>
  );
}

interface RoleProps {
  person: MemberBody;
  change: (body: { role: StaffRole }) => Promise<void>;
  onRefused: () => void;
}

function RoleChange({ person, change, onRefused }: RoleProps) {
  const { desk } = useWords();
  const { people: words } = adminWords.useTexts();
  const [role, setRole] = useState(person.role);
  const id = useId();
  if (!isStaff(person.role)) return <p className="quiet">{words.notStaff}</p>;
  // Work at a port needs one, and who belongs to a port stays with it.
  const choices = STAFF_ROLES.filter((known) => person.port !== null || !needsPort(known));
  const wanted = choices.find((known) => known === role);
  return (
    <div className="field">
      <label htmlFor={id}>{words.newRole}</label>
      <div className="acts">
        <select
          id={id}
          className="short"
          value={role}
          onChange={({ target }) => setRole(choices.find((known) => known === target.value) ?? person.role)}
        >
          {choices.map((known) => (
            <option key={known} value={known}>
              {desk.roles[known]}
            </option>
          ))}
        </select>
        <Deed
          label={words.changeRole}
          disabled={role === person.role}
          consequences={`${person.name}: ${desk.roles[person.role]} → ${wanted ? desk.roles[wanted] : ''}`}
          run={async () => {
            if (wanted) await change({ role: wanted });
          }}
          said={words.roleChanged}
          onRefused={onRefused}
        />
      </div>
    </div>
  );
}
