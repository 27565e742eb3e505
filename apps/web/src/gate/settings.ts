import { GATE_PLACES, type GatePlace } from '@gl/domain/gate-check';
import { DIRECTIONS, type Direction } from '@gl/domain/port';
import { useState } from 'react';
import { keep, kept } from '../shared/kept.js';

/** Where this device stands: it stays there longer than whoever holds it. */
export interface GateSettings {
  place: GatePlace;
  gate: string;
  direction: Direction | null;
  sound: boolean;
}

const read = (): GateSettings => ({
  place: GATE_PLACES.find((place) => place === kept('gate.place')) ?? 'gate',
  gate: kept('gate.name') ?? '',
  direction: DIRECTIONS.find((direction) => direction === kept('gate.direction')) ?? null,
  sound: kept('gate.sound') !== 'off',
});

export function useSettings(): [GateSettings, (change: Partial<GateSettings>) => void] {
  const [settings, setSettings] = useState(read);
  const change = (part: Partial<GateSettings>) => {
    const next = { ...settings, ...part };
    keep('gate.place', next.place);
    keep('gate.name', next.gate);
    keep('gate.direction', next.direction ?? '');
    keep('gate.sound', next.sound ? 'on' : 'off');
    setSettings(next);
  };
  return [settings, change];
}
