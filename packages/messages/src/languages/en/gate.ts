import type { GateMessages } from '../../gate-messages.js';
import { given } from '../../given.js';

export const gate = {
  answers: { allow: 'Go', attention: 'Check', refuse: 'Stop' },
  reasons: {
    OK: {
      title: (v) => `The pass holds${given(v.lane, ', lane ')}${given(v.group, ', ')}`,
      todo: 'Compare the plate, then let it in.',
    },
    BOOKED: {
      title: (v) => `Booked for now${given(v.lane, ', lane ')}${given(v.group, ', ')}`,
      todo: 'No pass was checked: compare plate and papers, then let it in.',
    },
    NOT_A_PASS: { title: 'This is no pass', todo: 'Ask for the code on the pass, or type the plate.' },
    FORGED: { title: 'This pass is forged', todo: 'Do not let it in. Keep the pass and tell the shift lead.' },
    OTHER_PORT: { title: 'This pass is for another port', todo: 'Do not let it in. The pass names its port.' },
    NOT_FOUND: {
      title: 'No booking found',
      todo: 'Check the plate or reference. Without a booking: register in the yard.',
    },
    REVOKED: { title: 'This pass is revoked', todo: 'Do not let it in. The newest link holds; else ask who booked.' },
    EXPIRED: { title: 'This pass has expired', todo: 'Do not let it in. It needs a new booking.' },
    WRONG_DIRECTION: { title: 'Wrong direction', todo: 'Send it to the gate of the other direction.' },
    NOT_CONFIRMED: { title: 'The booking is not confirmed', todo: 'Whoever booked must confirm it first.' },
    ENDED: {
      title: (v) => `This crossing has ended${given(v.status, ': ')}`,
      todo: 'Do not let it in. If that is wrong, the shift lead decides.',
    },
    USED: {
      title: (v) => `Used already${given(v.time, ', ')}${given(v.gate, ', at gate ')}${given(v.badge, ', by badge ')}`,
      todo: 'Do not let it in. Compare the plate and tell the shift lead.',
    },
    NOT_THROUGH_GATE: { title: 'Not through the gate yet', todo: 'Its pass must be read at the gate first.' },
    NOT_IN_SERVICE: { title: 'Inspection has not begun', todo: 'Start it in the lane first, then clear.' },
    SEVERAL: { title: 'This booking has several vehicles', todo: 'Choose the one before you.' },
    SUPERSEDED: {
      title: (v) => `The booking has changed${given(v.window, ', now ')}`,
      todo: 'What holds now counts. Tell the driver.',
    },
    NOT_CALLED: { title: 'Not called yet', todo: 'Back to the yard until it is called.' },
    EARLY: {
      title: (v) => `Early${given(v.minutes, ' by ', ' min')}${given(v.window, ', window ')}`,
      todo: 'Send it to the yard, or let it in by your decision.',
    },
    LATE: {
      title: (v) => `Late${given(v.minutes, ' by ', ' min')}${given(v.window, ', window ')}`,
      todo: 'It comes behind those on time.',
    },
  },
} satisfies GateMessages;
