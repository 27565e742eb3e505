import { createHash } from 'node:crypto';
import {
  BarcodeFormat,
  BinaryBitmap,
  DecodeHintType,
  HybridBinarizer,
  QRCodeReader,
  RGBLuminanceSource,
} from '@zxing/library';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { aPassText } from '../testing/a-pass.js';
import { passQr, qrModules } from './pass-qr.js';

/** Grey values of the picture as a screen shows it, painted from the SVG's own path on whatever ground is behind it. */
function pixels(svg: string, scale: number): { grey: Uint8ClampedArray; side: number } {
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
  const side = modules * scale;
  const grey = new Uint8ClampedArray(side * side).fill(0);
  const paint = (x: number, y: number, width: number, height: number, value: number) => {
    for (let row = y * scale; row < (y + height) * scale; row++)
      grey.fill(value, row * side + x * scale, row * side + (x + width) * scale);
  };
  const [, white] = /<rect width="(\d+)" height="\1" fill="#fff"/.exec(svg) ?? [];
  paint(0, 0, Number(white), Number(white), 255);
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1H\1z/g))
    paint(Number(x), Number(y), Number(width), 1, 0);
  return { grey, side };
}

function byJsqr(svg: string, scale: number): string | undefined {
  const { grey, side } = pixels(svg, scale);
  // Its types say `default`, its module is the function.
  const decode = jsqr as unknown as typeof jsqr.default;
  return decode(Uint8ClampedArray.from(Array.from(grey).flatMap((value) => [value, value, value, 255])), side, side)
    ?.data;
}
function byZxing(svg: string, scale: number): string {
  const { grey, side } = pixels(svg, scale);
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, side, side)));
  return new QRCodeReader()
    .decode(bitmap, new Map([[DecodeHintType.POSSIBLE_FORMATS, [BarcodeFormat.QR_CODE]]]))
    .getText();
}

const TEXTS = [
  aPassText(),
  aPassText({ port: 'youyiguan', version: 23 }),
  aPassText({ identity: '藏A·12345', serviceClass: 'produce' }),
  aPassText({ identity: 'BA 12 PA 1234', direction: 'import', group: 'oversize', serviceClass: 'oversize' }),
];

describe('the code on a pass', () => {
  it.each(TEXTS)('is read from its pixels by two decoders: %s', (text) => {
    const svg = passQr(text, 'Show this code').text;
    for (const scale of [3, 5]) {
      expect(byJsqr(svg, scale)).toBe(text);
      expect(byZxing(svg, scale)).toBe(text);
    }
  });

  it('is read by both whatever its signature is: in no code does anything but the corners look like a corner', () => {
    for (let n = 0; n < 100; n++) {
      const text = aPassText({}, createHash('sha512').update(`signature ${n}`).digest());
      const svg = passQr(text, '').text;
      expect(byZxing(svg, 4), `${n}`).toBe(text);
      expect(byJsqr(svg, 4), `${n}`).toBe(text);
    }
  });

  it('is of version 8 at most, on 210 characters at most', () => {
    for (const text of TEXTS) {
      expect(text.length).toBeLessThanOrEqual(210);
      expect((qrModules(text).length - 8 - 17) / 4).toBeLessThanOrEqual(8);
    }
  });

  it('stays readable for the longest port and identity that a pass can say', () => {
    const longest = aPassText({ port: 'p'.repeat(32), identity: 'X'.repeat(64), version: 0xffff });
    expect(byJsqr(passQr(longest, '').text, 5)).toBe(longest);
    expect((qrModules(longest).length - 8 - 17) / 4).toBeLessThanOrEqual(12);
  });

  it('keeps four white modules around it, one path, and escapes its label', () => {
    const modules = qrModules(aPassText());
    const last = modules.length - 1;
    for (const [y, row] of modules.entries())
      for (const [x, isBlack] of row.entries()) if (Math.min(x, y, last - x, last - y) < 4) expect(isBlack).toBe(false);
    const svg = passQr(aPassText(), '"><script>').text;
    expect(svg.match(/<path/g)).toHaveLength(1);
    expect(svg).not.toContain('<script>');
  });
});
