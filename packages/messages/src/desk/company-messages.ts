type CompanyStatus = 'applied' | 'approved' | 'refused' | 'suspended';
type LetterState = 'pending' | 'sent' | 'refused' | 'given-up';

/** Texts of a company's own room: its people, brokers, clients, no-shows and keys. */
export interface CompanyMessages {
  title: string;
  kinds: { exporter: string; broker: string };
  statuses: Record<CompanyStatus, string>;
  creditCode: string;
  country: string;
  notYet: Record<Exclude<CompanyStatus, 'approved'>, string>;
  readOnly: string;
  people: {
    title: string;
    lead: string;
    name: string;
    email: string;
    right: string;
    manager: string;
    member: string;
    me: string;
    disabled: string;
    secondFactor: string;
    acts: string;
    makeManager: string;
    takeManager: string;
    takeManagerAsk: (name: string) => string;
    lockOut: string;
    lockOutAsk: (name: string) => string;
    letIn: string;
    changed: string;
    actOn: (act: string, name: string) => string;
  };
  invites: {
    title: string;
    email: string;
    manages: string;
    managesHint: string;
    submit: string;
    sent: (email: string) => string;
    waiting: string;
    expires: (at: string) => string;
    letters: Record<LetterState, string>;
    withdraw: string;
    withdrawAsk: (email: string) => string;
    withdrawn: string;
  };
  brokers: {
    title: string;
    lead: string;
    none: string;
    creditCode: string;
    creditCodeHint: string;
    add: string;
    added: (name: string) => string;
    remove: string;
    removeAsk: (name: string) => string;
    removed: string;
  };
  clients: {
    title: string;
    lead: string;
    none: string;
    leave: string;
    leaveAsk: (name: string) => string;
    left: string;
  };
  noShows: {
    title: string;
    lead: (percent: number) => string;
    none: string;
    missing: (missing: number, booked: number) => string;
    left: (count: number) => string;
    shareAlone: string;
  };
  keys: {
    title: string;
    lead: string;
    none: string;
    label: string;
    labelHint: string;
    role: string;
    port: string;
    made: string;
    used: string;
    never: string;
    prefix: string;
    issue: string;
    issuedTitle: string;
    issuedLead: string;
    copy: string;
    copied: string;
    iKept: string;
    revoke: string;
    revokeAsk: (label: string) => string;
    revoked: string;
  };
}
