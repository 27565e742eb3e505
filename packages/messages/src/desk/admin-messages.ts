type CompanyStatus = 'applied' | 'approved' | 'refused' | 'suspended';

/** Texts of the administrators' registers: companies, staff, keys of devices. */
export interface AdminMessages {
  nav: { label: string; companies: string; people: string; devices: string; ports: string; jobs: string };
  all: string;
  companies: {
    title: string;
    lead: string;
    filter: string;
    status: string;
    name: string;
    kind: string;
    applied: string;
    people: string;
    live: string;
    empty: string;
    emptyOf: Record<CompanyStatus, string>;
    shown: (count: number) => string;
    caption: string;
    contact: string;
    proved: string;
    unproved: string;
    decided: string;
    reason: string;
    noContact: string;
    approve: string;
    approveAsk: (name: string) => string;
    approveUnproved: string;
    approved: (name: string) => string;
    refuse: string;
    refuseAsk: (name: string) => string;
    refused: (name: string) => string;
    suspend: string;
    suspendAsk: (name: string, live: number) => string;
    suspended: (name: string) => string;
    reinstate: string;
    reinstateAsk: (name: string) => string;
    reinstated: (name: string) => string;
    reasonHint: string;
    reasonMissing: string;
    creditRight: string;
    creditWrong: string;
  };
  people: {
    title: string;
    lead: string;
    role: string;
    port: string;
    anyPort: string;
    wholeSystem: string;
    empty: string;
    caption: string;
    invite: string;
    inviteTitle: string;
    inviteName: string;
    inviteRoleHint: string;
    invited: (email: string) => string;
    newRole: string;
    changeRole: string;
    roleChanged: string;
    notStaff: string;
    reset: string;
    resetAsk: (name: string) => string;
    resetDone: string;
    lockOutAsk: (name: string) => string;
    self: string;
    since: string;
  };
  devices: {
    title: string;
    lead: string;
    issueTitle: string;
    labelHint: string;
    empty: string;
    caption: string;
    scope: string;
    portMissing: string;
  };
  /** Jobs that failed as often as they may. */
  jobs: {
    title: string;
    lead: string;
    empty: string;
    caption: string;
    job: string;
    /** By the job's name in the queue. */
    names: Record<string, string>;
    unknown: string;
    about: string;
    /** It is about nothing single. */
    whole: string;
    unreadable: string;
    fault: string;
    runs: string;
    since: string;
    last: string;
    acts: string;
    retry: string;
    retried: string;
    waits: (at: string) => string;
    cannot: string;
  };
}
