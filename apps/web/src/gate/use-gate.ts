import type { GateVerdictBody } from '@gl/contracts/gate';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ask } from '../shared/api.js';
import { type Asked, isRepeat, keyOf, type LastAsked, type Scan, withScan } from './scans.js';
import type { GateSettings } from './settings.js';
import { sound } from './tone.js';

export interface Look {
  asked: Asked;
  verdict: GateVerdictBody;
  /** From the key to the answer, as whoever waits there feels it. */
  tookMs: number;
}

/** One look after another: asking, the last ten, and the step that may follow a look. */
export function useGate(settings: GateSettings) {
  const last = useRef<LastAsked | null>(null);
  const [scans, setScans] = useState<Scan[]>([]);
  const [look, setLook] = useState<Look | null>(null);

  const asking = useMutation({
    mutationFn: async (asked: Asked): Promise<Look> => {
      const from = performance.now();
      const { place, direction } = settings;
      const body = { ...asked, at: place, ...(direction && { direction }) };
      const verdict = await ask('verifyAtGate', { body });
      return { asked, verdict, tookMs: Math.round(performance.now() - from) };
    },
    onSuccess: (seen) => {
      setLook(seen);
      setScans((before) => withScan(before, { at: Date.now(), ...seen }));
      if (settings.sound) sound(seen.verdict.answer);
    },
  });
  const acting = useMutation({
    mutationFn: async ({ asked, verdict }: Look) => {
      const { vehicle, act } = verdict;
      if (!vehicle || !act) throw new Error('nothing follows from this look');
      const params = { id: vehicle.vehicleId };
      if (act === 'start') return ask('start', { params, body: {} });
      if (act === 'clear') return ask('clear', { params, body: {} });
      const gate = settings.gate.trim();
      return ask('arrive', {
        params,
        body: { at: 'gate', ...(gate && { gate }), ...('payload' in asked && { pass: asked.payload }) },
      });
    },
  });
  const undoing = useMutation({
    mutationFn: (vehicleId: string) => ask('undo', { params: { id: vehicleId }, body: {} }),
  });
  const begin = (asked: Asked) => {
    acting.reset();
    undoing.reset();
    setLook(null);
    asking.mutate(asked);
  };
  return {
    look,
    scans,
    asking,
    acting,
    undoing,
    /** The same within two seconds is ignored. */
    scan(asked: Asked) {
      const now = Date.now();
      if (isRepeat(last.current, asked, now)) {
        last.current = { key: keyOf(asked), at: now };
        return;
      }
      last.current = { key: keyOf(asked), at: now };
      begin(asked);
    },
    again: begin,
    next() {
      setLook(null);
      asking.reset();
      acting.reset();
      undoing.reset();
    },
  };
}
export type Gate = ReturnType<typeof useGate>;
