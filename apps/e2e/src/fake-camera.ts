import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';

const [WIDTH, HEIGHT] = [640, 480];

/** Writes a film of one picture, as Chromium's camera of files plays it (YUV4MPEG2, 4:2:0). */
export async function filmOf(browser: Browser, png: Buffer, path: string): Promise<void> {
  const page = await browser.newPage();
  try {
    const luma = await page.evaluate(
      async ([base64, width, height]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const paint = canvas.getContext('2d')!;
        paint.fillStyle = '#fff';
        paint.fillRect(0, 0, width, height);
        const size = height * 0.9;
        paint.imageSmoothingEnabled = false;
        paint.drawImage(image, (width - size) / 2, (height - size) / 2, size, size);
        const { data } = paint.getImageData(0, 0, width, height);
        let bytes = '';
        for (let at = 0; at < data.length; at += 4) bytes += String.fromCharCode(data[at]!);
        return btoa(bytes);
      },
      [png.toString('base64'), WIDTH, HEIGHT] as const,
    );
    const grey = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
    const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(luma, 'base64'), grey]);
    writeFileSync(
      path,
      Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
    );
  } finally {
    await page.close();
  }
}

export const cameraPlaying = (path: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${path}`,
];
