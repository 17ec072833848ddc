import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';

const folder = fileURLToPath(new URL('./baseline/', import.meta.url));

/** Pictures are compared at this width: fonts differ between machines, layout and colour must not. */
const comparedWidth = 120;

/**
 * How far a picture is from the one in `baseline/`: mean difference of the channels, 0 to 1, or 1 when
 * the height differs by more than a tenth. `UPDATE_BASELINE=1` writes the baseline instead.
 */
export async function differenceFromBaseline(
  browser: Browser,
  picture: Buffer,
  name: string,
): Promise<number> {
  const file = `${folder}${name}.png`;
  // The browser at hand decodes and scales, on an empty page of its own.
  const page = await browser.newPage();
  try {
    const small = await page.evaluate(shrink, {
      base64: picture.toString('base64'),
      width: comparedWidth,
    });
    if (process.env['UPDATE_BASELINE']) {
      await mkdir(folder, { recursive: true });
      await writeFile(file, Buffer.from(small, 'base64'));
      return 0;
    }
    if (!existsSync(file))
      throw new Error(`${file} is missing: run with UPDATE_BASELINE=1 and look at it`);
    const before = (await readFile(file)).toString('base64');
    return await page.evaluate(difference, { before, now: small });
  } finally {
    await page.close();
  }
}

// Both run in the browser, so each holds all that it uses.

async function shrink({ base64, width }: { base64: string; width: number }): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const height = Math.round((bitmap.height * width) / bitmap.width);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const shrunk = new Uint8Array(await blob.arrayBuffer());
  return btoa(shrunk.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}

async function difference({ before, now }: { before: string; now: string }): Promise<number> {
  const pixels = async (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no 2d canvas');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height);
  };
  const [a, b] = await Promise.all([pixels(before), pixels(now)]);
  if (Math.abs(a.height - b.height) > a.height / 10) return 1;
  const length = Math.min(a.data.length, b.data.length);
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += Math.abs((a.data[i] ?? 0) - (b.data[i] ?? 0));
  return sum / length / 255;
}
