import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import jsqr from 'jsqr';
import type { Browser } from 'playwright-core';

interface Pixels {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
}

/** The pixels of a PNG, painted by the browser itself: no decoder of pictures comes between the screen and the readers of codes. */
async function pixelsOf(browser: Browser, png: Buffer): Promise<Pixels> {
  const page = await browser.newPage();
  try {
    const painted = await page.evaluate(async (base64) => {
      const image = new Image();
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const paint = canvas.getContext('2d')!;
      paint.drawImage(image, 0, 0);
      const { data, width, height } = paint.getImageData(0, 0, canvas.width, canvas.height);
      let bytes = '';
      for (let at = 0; at < data.length; at += 4096) bytes += String.fromCharCode(...data.subarray(at, at + 4096));
      return { width, height, bytes: btoa(bytes) };
    }, png.toString('base64'));
    return { ...painted, rgba: Uint8ClampedArray.from(Buffer.from(painted.bytes, 'base64')) };
  } finally {
    await page.close();
  }
}

function byJsqr({ rgba, width, height }: Pixels): string | null {
  // Its types say `default`, its module is the function.
  const decode = jsqr as unknown as typeof jsqr.default;
  return decode(rgba, width, height, { inversionAttempts: 'dontInvert' })?.data ?? null;
}

function byZxing({ rgba, width, height }: Pixels): string {
  const grey = new Uint8ClampedArray(width * height);
  for (let at = 0; at < grey.length; at++)
    grey[at] = (rgba[at * 4]! * 299 + rgba[at * 4 + 1]! * 587 + rgba[at * 4 + 2]! * 114) / 1000;
  const bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(grey, width, height)));
  return new QRCodeReader().decode(bitmap, new Map([[DecodeHintType.TRY_HARDER, true]])).getText();
}

/** What a code says, for tests that need it and do not judge it: by the reader that reads it. */
export async function codeOn(browser: Browser, png: Buffer): Promise<string> {
  const pixels = await pixelsOf(browser, png);
  return byJsqr(pixels) ?? byZxing(pixels);
}

/** What two independent readers make of the code on a screenshot. */
export async function decodedBy(browser: Browser, png: Buffer): Promise<{ jsqr: string | null; zxing: string }> {
  const pixels = await pixelsOf(browser, png);
  return { jsqr: byJsqr(pixels), zxing: byZxing(pixels) };
}
