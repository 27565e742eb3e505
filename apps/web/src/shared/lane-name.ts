import type { LaneBody } from '@gl/contracts/port';
import { useWords } from './words.js';

/** `Lane 3`, by a lane or its id; a lane that is not of this port keeps its id. */
export function useLaneName(lanes: readonly LaneBody[]): (id: string) => string {
  const { desk } = useWords();
  return (id) => {
    const lane = lanes.find((known) => known.id === id);
    return lane ? desk.lanes.lane(lane.no) : id;
  };
}
