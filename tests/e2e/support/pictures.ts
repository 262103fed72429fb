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
  const cropped = (png: PNG) => {
    const part = new PNG({ width, height });
    PNG.bitblt(png, part, 0, 0, width, height, 0, 0);
    return { width, height, data: new Uint8ClampedArray(part.data) };
  };
  return ssim(cropped(a), cropped(b)).mssim;
}

/** What Chromium makes of a picture file, of which the top `height` pixels are wanted. */
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
      canvas.width = Math.floor(wide);
      canvas.height = Math.floor(high);
      const shown = Math.ceil(wide);
      const pen = canvas.getContext("2d", { willReadFrequently: true });
      pen?.drawImage(image, 0, 0, shown, (shown * image.naturalHeight) / image.naturalWidth);
      return canvas.toDataURL("image/png");
    },
    [`data:${file.type};base64,${file.bytes.toString("base64")}`, width, height] as const,
  );
  await page.close();
  return Buffer.from(drawn.slice(drawn.indexOf(",") + 1), "base64");
}
