import { bakhty } from './bakhty.js';
import type { PortSeed } from './defaults.js';
import { erenhot } from './erenhot.js';
import { gyirong } from './gyirong.js';
import { shigatse } from './shigatse.js';
import { youyiguan } from './youyiguan.js';
import { zhangmu } from './zhangmu.js';

/** In the order of `no`. A port more is a file more and a line here. */
export const PORTS: PortSeed[] = [zhangmu, gyirong, bakhty, shigatse, youyiguan, erenhot];
