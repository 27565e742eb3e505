import type { GateAnswer } from '@gl/domain/gate-check';
import type { CSSProperties } from 'react';
import type { IconName } from '../shared/icons.js';
import { COLOURS } from '../shared/tokens.js';

/** What shows an answer besides its colour and its word. */
export const ANSWER_ICON: Record<GateAnswer, IconName> = { allow: 'check', attention: 'warn', refuse: 'stop' };

const filled = (colour: string, ink: string) => ({ '--gate-colour': colour, '--gate-ink': ink }) as CSSProperties;
const { light, dark } = COLOURS;

/** A screen full of green, amber, red is the same by day and by night: in the look's own shades red would be pink, and amber brown. */
export const ANSWER_COLOUR: Record<GateAnswer, CSSProperties> = {
  allow: filled(light.open, light.ground),
  attention: filled(dark.narrowed, dark.ground),
  refuse: filled(light.life, light.ground),
};
