import { openSession } from '@gl/db/person-sessions';
import type { Secrets } from '@gl/db/sealing';
import type { Store } from '@gl/db/store';
import { aCompany } from '@gl/db/testing/companies';
import { aPerson } from '@gl/db/testing/people';

/** A company on the street: its key, one of its people's session, and what nobody else may ever read. */
export interface Customer {
  name: string;
  companyId: number;
  key: string;
  cookie: string;
  /** Begins every plate of its own. */
  platePrefix: string;
  driver: { name: string; phone: string };
}

/** No I and no O: plates have neither. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export async function someCustomers(store: Store, secrets: Secrets, count: number): Promise<Customer[]> {
  const customers: Customer[] = [];
  for (let n = 0; n < count; n++) customers.push(await aCustomer(store, secrets, n));
  return customers;
}

/** The n-th, with its plates and its driver: a company that has used nothing of any cap. */
export async function aCustomer(store: Store, secrets: Secrets, n: number): Promise<Customer> {
  const letter = LETTERS[n]!;
  const company = await aCompany(store, `House ${letter}`);
  const person = await aPerson(store, secrets, { role: 'exporter', companyId: company.id });
  const { token } = await openSession(store.pool, {
    personId: person.id,
    device: 'a browser',
    isFactorShown: false,
    replaces: null,
  });
  return {
    name: company.name,
    companyId: company.id,
    key: company.key,
    cookie: `greenlane-session=${token}`,
    platePrefix: `贵${letter}`,
    driver: { name: `Kanarienvogel ${letter}${letter}${letter}`, phone: `+861390077${String(1_000 + n * 7)}` },
  };
}

/** What gives a customer's people away: the whole name, the phone with and without its country, a plate. */
export const canariesOf = ({ driver, platePrefix }: Pick<Customer, 'driver' | 'platePrefix'>): string[] => [
  driver.name,
  driver.phone.slice(3),
  platePrefix,
];
