import { clearest, type Modules } from '@gl/domain/qr-mask';
import { encode } from 'uqr';
import { type Markup, markup } from './markup.js';

/** Modules of white around the code that ISO/IEC 18004 demands. */
const QUIET_ZONE = 4;
/** Whole pixels: at 4.5 on a screen of single density one of two decoders lost count of the modules. Taller screens show it larger (pass-style.ts). */
const PIXELS_PER_MODULE = 4;

/** The modules of the code with its quiet zone, row by row; true is black. Error correction M, or better where that costs no larger version. */
export const qrModules = (text: string): Modules =>
  clearest((drawing) => encode(text, { ecc: 'M', boostEcc: true, border: QUIET_ZONE, ...drawing }).data);

/** The code as a picture of its own: black on white whatever surrounds it, whole pixels, every run of black one stroke of a single path. */
export function passQr(text: string, label: string): Markup {
  const rows = qrModules(text);
  const size = rows.length;
  const pixels = size * PIXELS_PER_MODULE;
  return markup`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="${pixels}" height="${pixels}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${runs(rows)}"/></svg>`;
}

function runs(rows: Modules): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1H${from}z`;
    }
  }
  return path;
}
