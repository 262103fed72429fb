// After `next build`: the site's icon in the forms that browsers and telephones ask for, made from app/icon.svg.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { inProject } from "../lib/project";
import { icoOf } from "./ico";

const OUT = inProject("out");
const ICON = inProject("app/icon.svg");
const PAPER = "#fbfbf9";

/** On paper and with a margin: a phone cuts icons to a circle, and shows a transparent one on black. */
async function onPaper(size: number): Promise<Buffer> {
  const inner = Math.round(size * 0.62);
  const drawn = await sharp(ICON, { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .png()
    .toBuffer();
  return sharp({ create: { width: size, height: size, channels: 4, background: PAPER } })
    .composite([{ input: drawn }])
    .png()
    .toBuffer();
}

const bare = (size: number) =>
  sharp(ICON, { density: (72 * size) / 32 })
    .resize(size, size)
    .png()
    .toBuffer();

mkdirSync(join(OUT, "icons"), { recursive: true });
for (const size of [180, 192, 512]) writeFileSync(join(OUT, `icons/${size}.png`), await onPaper(size));
const sizes = [16, 32, 48];
writeFileSync(join(OUT, "favicon.ico"), icoOf(sizes, await Promise.all(sizes.map(bare))));
