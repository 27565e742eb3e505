import type { CompanyRoomBody } from '@gl/contracts/company';
import type { MemberBody } from '@gl/contracts/member';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { ask } from '../shared/api.js';
import { companyWords } from '../shared/company-words.js';
import { Deed } from '../shared/deed.js';
import { Icon } from '../shared/icons.js';
import { useProblemText } from '../shared/problem-note.js';
import { useWords } from '../shared/words.js';
import { useRenew } from './query.js';

export function People({ room }: { room: CompanyRoomBody }) {
  const { people: words } = companyWords.useTexts();
  return (
    <section aria-labelledby="people">
      <h2 id="people">{words.title}</h2>
      {room.iManage && <p className="quiet">{words.lead}</p>}
      <table className="table">
        <caption className="unseen">{words.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            {room.iManage && <th scope="col">{words.email}</th>}
            <th scope="col">{words.right}</th>
            {room.iManage && <th scope="col">{words.secondFactor}</th>}
            {room.iManage && <th scope="col">{words.acts}</th>}
          </tr>
        </thead>
        <tbody>
          {room.people.map((person) => (
            <PersonRow key={person.id} person={person} iManage={room.iManage} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PersonRow({ person, iManage }: { person: MemberBody; iManage: boolean }) {
  const { desk } = useWords();
  const { people: words } = companyWords.useTexts();
  return (
    <tr>
      <th scope="row">
        {person.name} {person.isMe && <span className="quiet">({words.me})</span>}{' '}
        {person.disabled && (
          <span className="mark tone-closed">
            <Icon name="bar" size={16} /> {words.disabled}
          </span>
        )}
      </th>
      {iManage && (
        <td data-label={words.email} className="breaking">
          {person.email}
        </td>
      )}
      <td data-label={words.right}>{person.managesCompany ? words.manager : words.member}</td>
      {iManage && <td data-label={words.secondFactor}>{person.hasSecondFactor ? desk.common.yes : desk.common.no}</td>}
      {iManage && (
        <td data-label={words.acts}>
          <div className="acts">
            <RightActs person={person} />
          </div>
        </td>
      )}
    </tr>
  );
}

function RightActs({ person }: { person: MemberBody }) {
  const { people: words } = companyWords.useTexts();
  const { name, managesCompany, disabled, isMe } = person;
  const change = useColleagueChange(person);
  if (disabled)
    return <Gentle label={words.letIn} name={words.actOn(words.letIn, name)} run={() => change({ disabled: false })} />;
  return (
    <>
      {managesCompany ? (
        <Deed
          label={words.takeManager}
          name={words.actOn(words.takeManager, name)}
          consequences={words.takeManagerAsk(name)}
          run={() => change({ managesCompany: false })}
          said={words.changed}
        />
      ) : (
        <Gentle
          label={words.makeManager}
          name={words.actOn(words.makeManager, name)}
          run={() => change({ managesCompany: true })}
        />
      )}
      {!isMe && (
        <Deed
          label={words.lockOut}
          name={words.actOn(words.lockOut, name)}
          consequences={words.lockOutAsk(name)}
          danger
          run={() => change({ disabled: true })}
          said={words.changed}
        />
      )}
    </>
  );
}

function useColleagueChange({ id, etag }: MemberBody) {
  const renew = useRenew();
  return async (body: { managesCompany?: boolean; disabled?: boolean }) => {
    try {
      await ask('changeColleague', { params: { id }, body, etag });
    } finally {
      // Refused because somebody else was faster (412): the newest state is what to decide upon.
      await renew();
    }
  };
}

/** What hurts nobody and can be taken back is done at once. */
function Gentle({ label, name, run }: { label: string; name: string; run: () => Promise<unknown> }) {
  const { people: words } = companyWords.useTexts();
  const { message } = App.useApp();
  const text = useProblemText();
  const deed = useMutation({
    mutationFn: run,
    onSuccess: () => void message.success(words.changed),
    onError: (error) => void message.error(text(error)),
  });
  return (
    <Button aria-label={name} loading={deed.isPending} onClick={() => deed.mutate()}>
      {label}
    </Button>
  );
}
