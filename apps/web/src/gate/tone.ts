import type { GateAnswer } from '@gl/domain/gate-check';

/** Heard apart with the eyes on the vehicle: high and short, twice in the middle, low and long. Hertz and seconds. */
const TONES: Record<GateAnswer, { hz: number; from: number; for: number }[]> = {
  allow: [{ hz: 988, from: 0, for: 0.14 }],
  attention: [
    { hz: 622, from: 0, for: 0.12 },
    { hz: 622, from: 0.2, for: 0.12 },
  ],
  refuse: [{ hz: 196, from: 0, for: 0.6 }],
};

let audio: AudioContext | null = null;

/** Silent where the browser lets nobody make a sound yet: the colour, the sign and the word are there all the same. */
export function sound(answer: GateAnswer): void {
  try {
    audio ??= new AudioContext();
    if (audio.state === 'suspended') void audio.resume().catch(() => {});
    for (const tone of TONES[answer]) {
      const oscillator = audio.createOscillator();
      const volume = audio.createGain();
      const at = audio.currentTime + tone.from;
      oscillator.frequency.value = tone.hz;
      volume.gain.setValueAtTime(0.3, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + tone.for);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(at);
      oscillator.stop(at + tone.for);
    }
  } catch {
    // No sound device.
  }
}
