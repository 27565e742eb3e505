import type { RouteId } from '@gl/contracts/routes';

export const ROLES = ['exporter', 'broker', 'inspector', 'shift-lead', 'gate', 'operator', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may, kept by hand beside the contracts: a route that is not here fails, and so does one whose contract says otherwise. One letter per
 * role in the order of ROLES: y for yes, - for no; `anyone` needs no key.
 */
export const MAY: Record<RouteId, string> = {
  readMe: 'yyyyyyyy',
  signIn: 'anyone',
  signInByPasskey: 'anyone',
  passkeySignInOptions: 'anyone',
  requestPasswordReset: 'anyone',
  confirmPasswordReset: 'anyone',
  giveSecondFactor: 'yyyyyyyy',
  stepUp: 'yyyyyyyy',
  signOut: 'yyyyyyyy',
  changeMe: 'yyyyyyyy',
  readSecurity: 'yyyyyyyy',
  startTotp: 'yyyyyyyy',
  confirmTotp: 'yyyyyyyy',
  removeTotp: 'yyyyyyyy',
  renewBackupCodes: 'yyyyyyyy',
  passkeyOptions: 'yyyyyyyy',
  addPasskey: 'yyyyyyyy',
  removePasskey: 'yyyyyyyy',
  listSessions: 'yyyyyyyy',
  endSession: 'yyyyyyyy',
  endOtherSessions: 'yyyyyyyy',
  changePassword: 'yyyyyyyy',
  listPorts: 'anyone',
  readPort: 'anyone',
  readAvailability: 'anyone',
  readPublicBoard: 'anyone',
  readForecast: 'anyone',
  judge: 'yy------',
  book: 'yy------',
  hold: 'yy------',
  confirm: 'yy------',
  reschedule: 'yy------',
  cancel: 'yy-y----',
  amend: 'yy------',
  listBookings: 'yyyyyyyy',
  exportBookings: 'yyyyyyyy',
  readToday: 'yy------',
  readBooking: 'yyyyyyyy',
  readCalendar: 'yy------',
  resend: 'yy------',
  listLanes: 'yyyyyyyy',
  readLane: 'yyyyyyyy',
  changeLane: '---y---y',
  readPlan: '--yyyyyy',
  readServiceTimes: '--yyyyyy',
  readCapacityDay: '---y---y',
  readCapacity: '---y---y',
  changeCapacity: '---y---y',
  arrive: '--yyyy--',
  call: '--yy-y--',
  start: '--yyy---',
  refer: '--yy----',
  clear: '--yyy---',
  turnBack: '--yyy---',
  noShow: '--yy-y--',
  applyAsCompany: 'anyone',
  listCompanies: '------yy',
  readCompany: '------yy',
  approveCompany: '-------y',
  refuseCompany: '-------y',
  suspendCompany: '-------y',
  reinstateCompany: '-------y',
  readOwnCompany: 'yy------',
  inviteColleague: 'yy------',
  withdrawColleagueInvite: 'yy------',
  changeColleague: 'yy------',
  addBroker: 'yy------',
  removeBroker: 'yy------',
  leaveClient: '-y------',
  readInvite: 'anyone',
  acceptInvite: 'anyone',
  listStuckJobs: '-------y',
  retryStuckJob: '-------y',
  listPeople: '-------y',
  invitePerson: '-------y',
  withdrawInvite: '-------y',
  changePerson: '-------y',
  resetSecondFactor: '-------y',
  listApiKeys: 'yy-----y',
  issueApiKey: 'yy-----y',
  revokeApiKey: 'yy-----y',
  undo: '--yyyy--',
  verifyAtGate: '--yyy---',
  readGateKeys: '--yyy---',
  createPort: '-------y',
  changePort: '-------y',
  addLane: '-------y',
  setUpLane: '-------y',
};

/** Routes whose object a caller of another company or port must not find. Ports and lanes of all ports are open to bookers. */
export const HIDES_FROM_BOOKERS: RouteId[] = [
  'confirm',
  'reschedule',
  'cancel',
  'amend',
  'readBooking',
  'readCalendar',
  'resend',
];
export const HIDES_FROM_STAFF: RouteId[] = [
  ...HIDES_FROM_BOOKERS,
  ...(['listLanes', 'readLane', 'changeLane', 'readPlan', 'readServiceTimes'] as const),
  ...(['readCapacityDay', 'readCapacity', 'changeCapacity'] as const),
  ...(['changePort', 'addLane', 'setUpLane'] as const),
  ...(['invitePerson', 'issueApiKey'] as const),
  ...(['arrive', 'call', 'start', 'refer', 'clear', 'turnBack', 'noShow', 'undo'] as const),
];

/** Routes of a company that only its managers may call; other people of it get 403. */
export const MANAGERS_ONLY: RouteId[] = [
  ...(['inviteColleague', 'withdrawColleagueInvite', 'changeColleague', 'addBroker', 'removeBroker'] as const),
  ...(['leaveClient', 'listApiKeys', 'issueApiKey', 'revokeApiKey'] as const),
];
/** What is about the whole installation: an administrator of one port gets 403. */
export const SYSTEM_ONLY: RouteId[] = [
  'approveCompany',
  'refuseCompany',
  'suspendCompany',
  'reinstateCompany',
  'createPort',
];

/** Routes of a person about herself, and what only a person may give away: a key gets 403, whatever its role. */
export const PEOPLE_ONLY: RouteId[] = [
  ...([
    'giveSecondFactor',
    'stepUp',
    'signOut',
    'changeMe',
    'readSecurity',
    'startTotp',
    'confirmTotp',
    'removeTotp',
  ] as const),
  ...(['renewBackupCodes', 'passkeyOptions', 'addPasskey', 'removePasskey', 'listSessions', 'endSession'] as const),
  ...(['endOtherSessions', 'changePassword'] as const),
  ...MANAGERS_ONLY,
];
/** Routes whose object is made for each call: nobody else finds it, of whatever role. */
export const HIDES_FROM_ALL: RouteId[] = [
  ...(['removePasskey', 'endSession', 'withdrawColleagueInvite', 'changeColleague', 'removeBroker'] as const),
  ...(['leaveClient', 'withdrawInvite', 'changePerson', 'resetSecondFactor', 'revokeApiKey'] as const),
  'retryStuckJob',
];

/** What a session without its second factor may call: always, and only while none is enrolled. */
export const HALF: RouteId[] = ['readMe', 'giveSecondFactor', 'stepUp', 'signOut', 'readSecurity'];
export const ENROL: RouteId[] = ['startTotp', 'confirmTotp', 'passkeyOptions', 'addPasskey'];
/** What asks a person once more who she is. Taking capacity away asks, too: sign-in-again.test.ts. */
export const STEP_UP: RouteId[] = [
  ...(['startTotp', 'removeTotp', 'renewBackupCodes', 'passkeyOptions', 'removePasskey'] as const),
  ...(['suspendCompany', 'resetSecondFactor', 'issueApiKey'] as const),
];
/** What people of a company that has applied may call before it is approved: themselves, and where the application stands. */
export const BEFORE_APPROVAL: RouteId[] = [
  ...PEOPLE_ONLY.filter((id) => !MANAGERS_ONLY.includes(id)),
  'readMe',
  'readOwnCompany',
];
