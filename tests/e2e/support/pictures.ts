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

/** What Chromium makes of a picture file, of which the top `height` pixels are wanted, at two pixels for one. */
export async function rendered(
  browser: Browser,
  file: { readonly bytes: Buffer; readonly type: string },
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const context = await browser.newContext({
    deviceScaleFactor: 2,
    viewport: { width: Math.ceil(width), height: Math.ceil(height) + 400 },
  });
  const page = await context.newPage();
  const source = `data:${file.type};base64,${file.bytes.toString("base64")}`;
  await page.setContent(
    `<style>body{margin:0}img{display:block;width:${Math.ceil(width)}px}</style><img src="${source}">`,
  );
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode());
  // A drawing may end within a pixel; the file goes on to its end.
  const clip = { x: 0, y: 0, width: Math.floor(width), height: Math.floor(height) };
  const shot = await page.screenshot({ clip });
  await context.close();
  return shot;
}
