import type { GateAnswer } from '@gl/domain/gate-check';
import type { IconName } from '../shared/icons.js';

/** What shows an answer besides its colour and its word. */
export const ANSWER_ICON: Record<GateAnswer, IconName> = { allow: 'check', attention: 'warn', refuse: 'stop' };
