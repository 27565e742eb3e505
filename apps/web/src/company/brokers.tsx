import type { CompanyRoomBody } from '@gl/contracts/company';
import { App, Button } from 'antd';
import { useForm } from 'react-hook-form';
import { ask } from '../shared/api.js';
import { companyWords } from '../shared/company-words.js';
import { CreditCodeField } from '../shared/credit-code-field.js';
import { ProblemNote } from '../shared/problem-note.js';
import { useFormSend } from '../shared/use-form-send.js';
import { Partners } from './partners.js';
import { useRenew } from './query.js';

export function Brokers({ room }: { room: CompanyRoomBody }) {
  const { brokers: words } = companyWords.useTexts();
  return (
    <section aria-labelledby="brokers">
      <h2 id="brokers">{words.title}</h2>
      <p className="quiet">{room.brokers.length > 0 ? words.lead : words.none}</p>
      <Partners
        partners={room.brokers}
        end={
          room.iManage
            ? {
                label: words.remove,
                ask: words.removeAsk,
                said: words.removed,
                run: (id) => ask('removeBroker', { params: { id } }),
              }
            : null
        }
      />
      {room.iManage && room.status === 'approved' && <AddBroker />}
    </section>
  );
}

function AddBroker() {
  const { brokers: words } = companyWords.useTexts();
  const { message } = App.useApp();
  const renew = useRenew();
  const form = useForm({ defaultValues: { brokerCreditCode: '' } });
  const sending = useFormSend({
    form,
    fields: ['brokerCreditCode'],
    send: ({ brokerCreditCode }) => ask('addBroker', { body: { brokerCreditCode: brokerCreditCode.trim() } }),
    onDone: ({ name }) => {
      form.reset();
      void message.success(words.added(name));
      void renew();
    },
  });
  return (
    <form className="setting-form" noValidate onSubmit={(event) => void sending.submit(event)}>
      {sending.error && <ProblemNote error={sending.error} />}
      <CreditCodeField form={form} name="brokerCreditCode" label={words.creditCode} hint={words.creditCodeHint} />
      <div className="acts">
        <Button type="primary" htmlType="submit" loading={sending.isPending}>
          {words.add}
        </Button>
      </div>
    </form>
  );
}
