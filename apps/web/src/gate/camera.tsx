import { useEffect, useRef, useState } from 'react';
import { useWords } from '../shared/words.js';

interface Props {
  onCode: (text: string) => void;
}
type State = 'starting' | 'seeing' | 'denied' | 'none' | 'failed';

const LOOK_EVERY_MS = 160;

/** The device's camera as scanner. Loaded when it is asked for: its reader of codes weighs more than the rest of the screen. */
export function Camera({ onCode }: Props) {
  const { desk } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>('starting');
  const latest = useRef(onCode);
  latest.current = onCode;

  useEffect(() => {
    const gone = new AbortController();
    watch(
      video.current!,
      (text) => latest.current(text),
      gone.signal,
      () => setState('seeing'),
    ).catch((fault: unknown) => {
      if (!gone.signal.aborted) setState(stateOf(fault));
    });
    return () => gone.abort();
  }, []);

  const words = desk.gate.camera;
  const said = {
    starting: words.starting,
    seeing: words.aim,
    denied: words.denied,
    none: words.none,
    failed: words.failed,
  };
  const isLost = state === 'denied' || state === 'none' || state === 'failed';
  return (
    <div className="gate-camera">
      <video ref={video} muted playsInline hidden={isLost} />
      <p role={isLost ? 'alert' : 'status'} className={isLost ? 'note note-warn' : 'quiet'}>
        {said[state]}
      </p>
    </div>
  );
}

async function watch(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
  gone: AbortSignal,
  onSeeing: () => void,
): Promise<void> {
  if (!navigator.mediaDevices) throw new DOMException('no camera', 'NotFoundError');
  const [stream, { codeReader }] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
    import('./code-reader.js'),
  ]);
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  if (gone.aborted) return stop();
  gone.addEventListener('abort', stop);
  video.srcObject = stream;
  await video.play();
  onSeeing();
  const read = codeReader();
  while (!gone.aborted) {
    const text = await read(video);
    if (text !== null && !gone.aborted) onCode(text);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function stateOf(fault: unknown): State {
  const name = fault instanceof DOMException ? fault.name : '';
  if (name === 'NotAllowedError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}
