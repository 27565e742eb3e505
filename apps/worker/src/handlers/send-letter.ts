import { reached } from '@gl/db/crash-point';
import { claimLetter, type DueLetter, recordLetter } from '@gl/db/letters';
import { linkUrl } from '@gl/db/one-time-links';
import { findPort } from '@gl/db/ports';
import { inTransaction } from '@gl/db/transaction';
import { LANGUAGES, type Language } from '@gl/domain/language';
import type { Instant } from '@gl/domain/local-time';
import type { PayloadOf } from '@gl/jobs/job';
import { inside, type Outside } from '@gl/jobs/places';
import { LETTERS, type Letters, type LetterText } from '@gl/messages/letters';
import type { OutgoingMessage } from '../channels/channel.js';
import type { WorkerContext } from '../context.js';

/** Sends one letter: claims its row, takes the words in the reader's language, records what became of it. */
export async function sendLetter(
  context: Pick<WorkerContext, 'store' | 'secrets' | 'letterbox' | 'config'>,
  { letterId }: PayloadOf<'send-letter'>,
  outside: Outside = inside,
): Promise<void> {
  const { store, secrets, letterbox } = context;
  const due = await claimLetter(store.pool, secrets, letterId);
  if (!due) return;
  reached('letter.claimed');
  const message = await compose(context, due);
  const delivery = letterbox.reaches(message)
    ? await outside(() => letterbox.send(message))
    : { outcome: 'refused' as const, reason: 'email NO_ADDRESS' };
  reached('letter.sent');
  await inTransaction(store.pool, (sql) => recordLetter(sql, due, delivery));
}

async function compose(context: Pick<WorkerContext, 'store' | 'config'>, due: DueLetter): Promise<OutgoingMessage> {
  const language = LANGUAGES.find((one) => one === due.language) ?? 'en';
  const { subject, text } = await words(context, due, language);
  return {
    notificationId: due.id,
    kind: due.kind,
    language,
    to: { phone: null, email: due.to },
    subject,
    text,
    sms: subject,
    params: {},
  };
}

/** Tokens stand behind the #: a browser sends that part to nobody. */
async function words(
  { store, config: { baseUrl } }: Pick<WorkerContext, 'store' | 'config'>,
  due: DueLetter,
  language: Language,
): Promise<LetterText> {
  const letters: Letters = LETTERS[language];
  switch (due.kind) {
    case 'invite': {
      const { company, port, token, expiresAt } = due.facts;
      const who = company ?? (port && (await findPort(store, port))?.port.names[language]);
      return letters.invite({ ...(who ? { who } : {}), link: `${baseUrl}/invite#${token}`, until: utc(expiresAt) });
    }
    case 'company-applied': {
      const { company, token, expiresAt } = due.facts;
      return letters['company-applied']({ company, link: `${baseUrl}/invite#${token}`, until: utc(expiresAt) });
    }
    case 'password-reset': {
      const { token, expiresAt } = due.facts;
      return letters['password-reset']({ link: linkUrl(baseUrl, token), until: utc(expiresAt) });
    }
    case 'second-factor-reset':
      return letters['second-factor-reset']({ link: `${baseUrl}/sign-in` });
    case 'new-device':
      return letters['new-device']({
        device: due.facts.device,
        time: utc(due.facts.at),
        link: `${baseUrl}/account`,
      });
    case 'company-approved':
    case 'company-reinstated':
      return letters[due.kind]({ company: due.facts.company, link: `${baseUrl}/` });
    case 'company-refused':
    case 'company-suspended':
      return letters[due.kind](due.facts);
    case 'company-known':
      return letters['company-known'](due.facts);
  }
}

/** People sit in many zones and the letter knows none of them. */
const utc = (at: Instant) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
