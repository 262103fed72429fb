import type { Browser } from "@playwright/test";
import { PNG } from "pngjs";
import { ssim } from "ssim.js";

/** The similarity of two pictures of one size, from 0 to 1. Sizes may differ by a pixel of rounding. */
export function similarity(one: Buffer, other: Buffer): number {
  const a = PNG.sync.read(one);
  const b = PNG.sync.read(other);
  if (Math.abs(a.width - b.width) > 2 || Math.abs(a.height - b.height) > 2) {
    throw new Error(`${a.width} × ${a.height} against ${b.width} × ${b.height}`);
  }
  const width = Math.min(a.width, b.width);
  const height = Math.min(a.height, b.height);
  // Compared at some 256 pixels of the shorter side, as ssim.js does of its own accord, but a hundred times as slowly.
  const block = Math.max(1, Math.round(Math.min(width, height) / 256));
  const small = (png: PNG) => smaller(png, Math.floor(width / block), Math.floor(height / block), block);
  return ssim(small(a), small(b), { downsample: false }).mssim;
}

/** The mean of each block of `block` × `block` pixels, from the upper left corner on. */
function smaller({ width: row, data }: PNG, width: number, height: number, block: number) {
  const means = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0;
        for (let dy = 0; dy < block; dy++)
          for (let dx = 0; dx < block; dx++)
            sum += data[4 * ((y * block + dy) * row + x * block + dx) + channel] as number;
        means[4 * (y * width + x) + channel] = sum / block ** 2;
      }
  return { width, height, data: means };
}

/** What Chromium makes of a picture file, of which the top `height` pixels are wanted, at two pixels for one. */
export async function rendered(
  browser: Browser,
  file: { readonly bytes: Buffer; readonly type: string },
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const page = await browser.newPage();
  // On a canvas in memory: a screenshot waits for the GPU, which the attention kernels share.
  const drawn = await page.evaluate(
    async ([source, wide, high]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement("canvas");
      // A drawing may end within a pixel; the file goes on to its end.
      canvas.width = 2 * Math.floor(wide);
      canvas.height = 2 * Math.floor(high);
      const shown = 2 * Math.ceil(wide);
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      pen?.drawImage(image, 0, 0, shown, (shown * image.naturalHeight) / image.naturalWidth);
      return canvas.toDataURL("image/png");
    },
    [`data:${file.type};base64,${file.bytes.toString("base64")}`, width, height] as const,
  );
  await page.close();
  return Buffer.from(drawn.slice(drawn.indexOf(",") + 1), "base64");
}
