import { given } from '../../given.js';
import type { Messages } from '../../messages.js';

const pickAnotherWindow = 'Choose another window.';
const enterBeforeCutOff = 'Enter it before the cut-off, or the booking is cancelled.';
const askForRight = 'Ask somebody who may, or ask the port for the right.';

export const rules = {
  UNKNOWN_FIELD: {
    message: (v) => `This field is not known${given(v.field, ': ')}.`,
    fix: 'Remove the field or correct its name.',
  },
  MISSING_FIELD: { message: (v) => `A field is missing${given(v.field, ': ')}.`, fix: 'Fill it in.' },
  INVALID_FIELD: {
    message: (v) => `This value is not valid${given(v.found, ': ')}.`,
    fix: (v) =>
      `Correct it${given(v.expected, '; expected: ')}${given(v.min, '; at least ')}${given(v.max, '; at most ')}.`,
  },
  CONTROL_CHARACTER: {
    message: 'The text contains an invisible control character.',
    fix: 'Type the text again instead of pasting it.',
  },
  TOO_MANY: {
    message: (v) => `Too many entries${given(v.found, ': ')}${given(v.max, '; at most ')}.`,
    fix: 'Split it into several bookings.',
  },
  VIN_FORMAT: {
    message: 'A VIN has 17 letters and digits, without I, O and Q.',
    fix: 'Copy the VIN from the vehicle again.',
  },
  VIN_CHECK_DIGIT: {
    message: (v) =>
      `The check digit of this VIN is wrong${given(v.expected, '; position 9 should be ')}${given(v.found, ', not ')}.`,
    fix: 'Compare each character with the VIN on the vehicle.',
  },
  PLATE_FORMAT: {
    message: (v) => `This is not a plate${given(v.country, ' of ')}${given(v.found, ': ')}.`,
    fix: 'Enter the plate as on the vehicle and choose its country.',
  },
  CONTAINER_FORMAT: {
    message: 'The container number is wrong.',
    fix: 'Enter 4 letters and 7 digits as painted on the container.',
  },
  IDENTITY_MISSING: {
    message: 'The vehicle has nothing to know it by.',
    fix: 'Enter a plate, a VIN, a container number or a batch number.',
  },
  IDENTITY_REPEATED: {
    message: (v) => `The same plate, VIN or container appears twice${given(v.found, ': ')}.`,
    fix: 'Enter each vehicle once.',
  },
  PHONE_FORMAT: {
    message: 'The phone number is wrong.',
    fix: 'Enter it with the country code, for example +8613800000000.',
  },
  HS_CODE_FORMAT: { message: 'An HS code has 6 to 10 digits.', fix: 'Copy the code from the declaration.' },
  HS_CODE_MISSING: { message: 'The goods have no HS code.', fix: 'Enter the HS code of each kind of goods.' },
  CONSIGNMENT_UNKNOWN: {
    message: (v) => `A vehicle names goods that are not in this booking${given(v.found, ': ')}.`,
    fix: 'Add the goods or choose others for the vehicle.',
  },
  CONSIGNMENT_UNUSED: { message: 'No vehicle carries these goods.', fix: 'Assign them to a vehicle or remove them.' },
  CONSIGNMENT_REPEATED: { message: 'The same goods are named twice.', fix: 'Give each consignment its own id.' },
  DECLARATION_FORMAT: {
    message: 'A customs declaration number has 18 digits.',
    fix: 'Copy the number from the declaration.',
  },
  DECLARATION_ENDS_BEFORE_WINDOW: {
    message: (v) => `The declaration ends${given(v.until, ' at ')} before the window is over.`,
    fix: 'Choose an earlier window or renew the declaration.',
  },
  PERISHES_BEFORE_WINDOW: {
    message: (v) => `The goods perish${given(v.until, ' at ')} before the window is over.`,
    fix: 'Choose an earlier window or correct the perish-by time.',
  },
  PASSENGERS_MISSING: { message: 'The number of passengers is missing.', fix: 'Enter how many people travel.' },
  UN_NUMBER_MISSING: {
    message: 'Dangerous goods and battery vehicles need a UN number.',
    fix: (v) => `Enter the UN number${given(v.expected, ', here ')}.`,
  },
  UN3171_ENDED: {
    message: 'UN 3171 no longer holds for vehicles with these batteries.',
    fix: (v) => `Use ${v.expected ?? 'UN 3556 (lithium-ion), UN 3557 (lithium-metal) or UN 3558 (sodium-ion)'}.`,
  },
  UN_NUMBER_MISMATCH: {
    message: (v) => `The UN number${given(v.found, ' ')} does not fit the battery.`,
    fix: (v) => `Correct the UN number${given(v.expected, ' to ')} or the battery chemistry.`,
  },
  NOT_PLUG_IN: {
    message: (v) => `A hybrid that does not plug in${given(v.found, ' (HS ', ')')} is not a new-energy vehicle.`,
    fix: 'Correct the HS code or book an ordinary lane.',
  },
  NOT_NEW_ENERGY: {
    message: (v) => `This HS code${given(v.found, ' (', ')')} is not a new-energy vehicle.`,
    fix: 'Correct the HS code or book an ordinary lane.',
  },
  NOT_PRODUCE: {
    message: (v) => `This HS code${given(v.found, ' (', ')')} is not fresh produce at this port.`,
    fix: 'Correct the HS code, enter a perish-by time, or book an ordinary lane.',
  },
  NOT_LARGE_EQUIPMENT: {
    message: (v) => `This HS code${given(v.found, ' (', ')')} is not large equipment.`,
    fix: 'Correct the HS code or book an ordinary lane.',
  },
  SEAL_NOT_KNOWN: {
    message: (v) => `The seal${given(v.found, ' ')} is not known from a dry port.`,
    fix: 'Correct the seal number or book without it.',
  },
  BATCH_NOT_TOGETHER: {
    message: (v) => `Vehicles of one batch${given(v.found, ' (', ')')} must cross together.`,
    fix: 'Choose “keep together” or put the vehicles in one booking.',
  },
  MIXED_GROUPS: {
    message: 'One booking cannot use different lane groups.',
    fix: 'Book these vehicles or goods separately, one booking for each lane group.',
  },
  COUNTRY_MISMATCH: {
    message: (v) =>
      `The country${given(v.found, ' ')} does not fit this port and direction${given(v.expected, '; expected ')}.`,
    fix: 'Correct the country, the direction or the port.',
  },
  PORT_NOT_ALLOWED: {
    message: (v) => `The port${given(v.port, ' ')} may not handle these goods in this direction.`,
    fix: 'Choose a port that is designated for these goods.',
  },
  DIRECTION_NOT_OFFERED: {
    message: 'The port does not offer this direction.',
    fix: 'Choose the other direction or another port.',
  },
  DANGEROUS_NOT_ALLOWED: { message: 'The port takes no dangerous goods.', fix: 'Choose a port that takes them.' },
  COACH_NOT_OFFERED: { message: 'The port has no coach lane.', fix: 'Choose a port with a coach lane.' },
  VIA_NOT_OFFERED: { message: 'Inspection on the way cannot be booked here yet.', fix: 'Book without “via”.' },
  NO_LANE_FITS: {
    message: (v) => `No ${v.group ?? 'lane'} fits this vehicle${given(v.limit, '; the limit is ')}.`,
    fix: 'Check length, width, height and weight, or choose another port.',
  },
  OVERSIZE_PERMIT_MISSING: {
    message: (v) => `The vehicle is oversize${given(v.limit, ', above ')} and has no permit.`,
    fix: 'Enter the number of the oversize transport permit, or correct the measures.',
  },
  ROAD_ENVELOPE: {
    message: (v) => `The road to the port does not let this vehicle pass${given(v.limit, '; the limit is ')}.`,
    fix: 'Correct the measures or choose another port.',
  },
  WINDOW_NOT_ALIGNED: {
    message: 'No window starts at this time.',
    fix: (v) => `Choose a start from the window grid${given(v.expected, ', for example ')}.`,
  },
  LATEST_BEFORE_START: {
    message: 'The latest window is before the first.',
    fix: 'Choose a later latest window or leave it empty.',
  },
  PORT_TAKEN: { message: 'Another port has this id or code.', fix: 'Choose one that no port has.' },
  PORTS_FULL: { message: 'No number for one more port is left.', fix: 'Ask the people who run the system.' },
  PORT_UNKNOWN: { message: 'There is no such port.', fix: 'Choose a port from the list.' },
  WINDOW_LENGTH: {
    message: 'Windows of this length do not divide the day.',
    fix: (v) => `Choose a length in minutes${given(v.expected, ', one of ')}.`,
  },
  ZONE_UNKNOWN: {
    message: 'This time zone does not exist.',
    fix: 'Choose one from the list, such as a continent and a city.',
  },
  HOURS_OFF_GRID: {
    message: 'Opening hours are not made of whole windows.',
    fix: (v) =>
      `Let them begin before they end, each on the hour of a window${given(v.min, '; windows are ', ' min long')}.`,
  },
  HOURS_OVERLAP: {
    message: 'These hours overlap others of the same day.',
    fix: 'Join them, or let one begin where the other ends.',
  },
  LANE_MISSING: {
    message: 'No working lane serves a direction that the port offers.',
    fix: 'Add a lane for it first, or stop offering the direction.',
  },
  CHECKPOINT_REPEATED: { message: 'This checkpoint has a limit already.', fix: 'Keep one limit for each checkpoint.' },
  LIMIT_BELOW_ONE: {
    message: 'This limit comes to less than one vehicle a window.',
    fix: (v) => `Raise it${given(v.min, ', at least ', ' an hour')}, or make windows longer.`,
  },
  SERVICE_TOO_LONG: {
    message: 'This service takes longer than any stretch of windows that is sold.',
    fix: (v) => `Shorten it${given(v.max, ', at most ', ' min')}, or let services take minutes from more windows.`,
  },
  LANE_ABOVE_ROAD: {
    message: 'This lane lets through more than the road to it does.',
    fix: (v) => `Lower the lane’s limit${given(v.max, '; the road’s is ')}.`,
  },
  GATE_STARVED: {
    message: (v) =>
      `With so few vehicles on the road and at the gate, lanes stand idle while others wait in the staging yard${given(v.perHour, ': ', ' pass in an hour')}${given(v.roadMin, ', the drive takes ', ' min')}.`,
    fix: (v) => `Allow ${given(v.min, 'at least ', ' vehicles') || 'more vehicles'}, or leave it empty for no limit.`,
  },
  FIXED_WHILE_SOLD: {
    message: 'This cannot change while windows ahead are sold.',
    fix: 'Wait until nothing is booked ahead, or set up another port.',
  },
  BOOKED_NOT_ACCEPTED: {
    message: (v) => `Booked vehicles stand in windows that would close${given(v.found, ': ')}.`,
    fix: 'Look at the preview, then accept that they keep their places.',
  },
  LANE_IN_USE: {
    message: 'This lane is in use: vehicles are called to it, or its group is sold ahead.',
    fix: 'Wait until they are through, or change something else.',
  },
  DECLARATION_MISSING: { message: 'The customs declaration number is missing.', fix: enterBeforeCutOff },
  MANIFEST_MISSING: { message: 'The road manifest number is missing.', fix: enterBeforeCutOff },
  EXPORT_LICENCE_MISSING: { message: 'The export licence is missing.', fix: enterBeforeCutOff },
  PHYTO_MISSING: { message: 'The phytosanitary certificate is missing.', fix: enterBeforeCutOff },
  ORCHARD_MISSING: { message: 'The orchard or packing-house number is missing.', fix: enterBeforeCutOff },
  ROAD_PERMIT_MISSING: { message: 'The international road permit is missing.', fix: enterBeforeCutOff },
  DRIVER_MISSING: {
    message: 'No driver is named.',
    fix: 'Name a driver before the cut-off, or the booking is cancelled.',
  },
  DRIVER_DOCUMENT_MISSING: { message: 'The driver’s passport or licence number is missing.', fix: enterBeforeCutOff },
  PLATE_MISSING: { message: 'The plate is missing.', fix: enterBeforeCutOff },
  BORDER_PERMIT_MISSING: { message: 'The permit for the border area is missing.', fix: enterBeforeCutOff },
  FULL: { message: 'Nothing is left in this window.', fix: pickAnotherWindow },
  PROTECTED_UNTIL: {
    message: (v) => `The places left are kept for others${given(v.until, ' until ')}.`,
    fix: (v) => `Choose another window or try again ${given(v.until, 'after ') || 'later'}.`,
  },
  ORDINARY_FLOOR: { message: 'The places left are kept for ordinary traffic.', fix: pickAnotherWindow },
  PORT_LIMIT: {
    message: (v) => `The port takes no more vehicles in this window${given(v.limit, '; the limit is ')}.`,
    fix: pickAnotherWindow,
  },
  COMPANY_CAP: {
    message: (v) => `Your company’s share of this window is used up${given(v.max, '; at most ', ' vehicles')}.`,
    fix: 'Choose another window, or cancel a booking there.',
  },
  TRIP_OVERLAP: {
    message: (v) => `${v.found ?? 'This vehicle'} already has a trip then${given(v.until, ', until ')}.`,
    fix: 'Choose a later window or another vehicle.',
  },
  HOLD_LIMIT: {
    message: (v) => `Too many holds are open${given(v.max, '; at most ', ' per window')}.`,
    fix: 'Confirm or cancel one first.',
  },
  WINDOW_PAST: { message: 'The window is over.', fix: 'Choose a later window.' },
  WINDOW_CLOSED: { message: 'The port is closed then.', fix: pickAnotherWindow },
  BEYOND_HORIZON: {
    message: (v) =>
      `Booking is not open that far ahead${given(v.until, '; open until ')}${given(v.max, '; at most ', ' days')}.`,
    fix: 'Choose an earlier window, or book later.',
  },
  WRONG_STATE: {
    message: (v) => `This is not possible in the present state${given(v.found, ': ')}.`,
    fix: 'Reload and decide again.',
  },
  CUT_OFF_PASSED: {
    message: (v) => `The cut-off has passed${given(v.until, ' at ')}.`,
    fix: 'Call the port, or book another window.',
  },
  NOT_EDITABLE: { message: 'This field cannot be changed any more.', fix: 'Cancel and book again, or call the port.' },
  NOT_AUTHORISED_FOR_COMPANY: {
    message: 'You may not book for this company.',
    fix: 'Ask the company to authorise you, then try again.',
  },
  COMPANY_NAMED_TWICE: { message: 'Two different companies are named.', fix: 'Name the company once.' },
  NOT_COMPANY_MANAGER: {
    message: 'Only a person who manages the company may do this.',
    fix: 'Ask a colleague who manages it.',
  },
  LAST_MANAGER: {
    message: 'The company would have nobody left who manages it.',
    fix: 'First give the management to a colleague.',
  },
  LAST_ADMINISTRATOR: {
    message: 'No administrator of the system would be left.',
    fix: 'First make somebody else administrator.',
  },
  OWN_ROLE: { message: 'Nobody changes his own rights.', fix: 'Ask another administrator.' },
  ROLE_NEEDS_PORT: { message: 'This role works at one port.', fix: 'Name the port.' },
  ROLE_OUT_OF_REACH: { message: 'You may not give this role.', fix: 'Ask an administrator of the system.' },
  BROKER_UNKNOWN: {
    message: 'No approved broker has this credit code.',
    fix: 'Ask the broker for the code and enter it again.',
  },
  EMAIL_TAKEN: {
    message: 'This e-mail address has an account already.',
    fix: 'Sign in with it, or ask for a letter to another address.',
  },
  LABEL_FULL: {
    message: 'Two keys with this label are live already.',
    fix: 'Revoke one of them first, or choose another label.',
  },
  ROLE_MAY_NOT: { message: 'Your role may not do this.', fix: askForRight },
  OTHER_PORT: { message: 'This belongs to another port.', fix: 'Ask the staff of that port.' },
  FUTURE_OCCURRENCE: { message: 'The time of the event is in the future.', fix: 'Enter when it really happened.' },
  CALL_NEEDS_LANE: {
    message: 'The vehicle has no lane yet.',
    fix: 'Wait for the assignment or open a lane, then call.',
  },
  LANE_BUSY: {
    message: (v) =>
      `The lane is still serving ${given(v.found, 'vehicle ') || 'another vehicle'}${given(v.window, ', window ')}.`,
    fix: 'Clear or refer that vehicle first.',
  },
  GATE_FULL: {
    message: (v) =>
      `No more vehicles may be called: the road and the gate are full${given(v.found, ' (', '')}${given(v.max, ' of ', ')')}.`,
    fix: (v) =>
      `Call when one has driven into its lane${given(v.until, ', as planned at ')}${given(v.next, '; next is ')}.`,
  },
  CROSS_SITE: { message: 'This request came from another site.', fix: 'Open Greenlane itself and do it there.' },
  PEOPLE_ONLY: {
    message: 'An API key cannot do this; it is for people who sign in.',
    fix: 'Sign in with your e-mail and password.',
  },
  WRONG_CREDENTIALS: {
    message: 'E-mail and password do not belong together.',
    fix: 'Check both, or ask for a link to set a new password.',
  },
  WRONG_CODE: {
    message: 'This code is wrong or was used already.',
    fix: 'Wait for the next code of your app, or use a backup code.',
  },
  PASSKEY_NOT_ACCEPTED: {
    message: 'This passkey was not accepted.',
    fix: 'Try again and let your device check that it is you, or sign in with your password.',
  },
  COMPANY_NOT_APPROVED: {
    message: 'Your company is not approved, or it is suspended.',
    fix: 'Ask the port that decides about your company.',
  },
  TOO_MANY_TRIES: {
    message: (v) => `There were too many wrong tries${given(v.waitS, '; wait ', ' s')}.`,
    fix: 'Wait, then try once more. A passkey is not held up by this.',
  },
  PASSWORD_RULE: {
    message: 'A password has 12 to 128 characters; it is not your e-mail and none of the commonest.',
    fix: 'Choose another one, for example four or five words that do not belong together.',
  },
  LINK_ENDED: { message: 'This link was used already or has ended.', fix: 'Ask for a new one.' },
  SECOND_FACTOR_NEEDED: {
    message: 'Your role needs a second factor, and this is your last one.',
    fix: 'Enrol another one first, then remove this one.',
  },
  NO_SECOND_FACTOR: { message: 'You have no second factor.', fix: 'Enrol an authenticator app or a passkey first.' },
  NOTHING_TO_CONFIRM: { message: 'No enrolment waits for this code.', fix: 'Begin again and scan the new QR code.' },
  TOLD_RECENTLY: {
    message: 'The driver has just been told.',
    fix: (v) => `Send again${given(v.until, ' after ') || ' in five minutes'}, or call the driver.`,
  },
  NOTHING_TO_UNDO: { message: 'There is no step to take back.', fix: 'Reload and look at the present state.' },
  UNDO_TOO_LATE: {
    message: (v) => `This step is too old to be taken back${given(v.minutes, ': more than ', ' min')}.`,
    fix: 'Go on from the present state, or ask the shift lead.',
  },
  PASS_NOT_VALID: {
    message: 'The pass that was shown does not open this gate.',
    fix: 'Scan it again, or compare the plate and decide by hand.',
  },
} satisfies Messages['rules'];
