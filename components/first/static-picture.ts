import { crc32, deflateSync } from "node:zlib";
import { dots, headBand, opacities, shadeOf } from "@/components/plot/band";
import type { BandedWeights } from "@/kernels/lab/observation";

/** Dots along a side: it is seen until a kernel has answered. */
const MOST_DOTS = 256;

/** The weights of one head as a small PNG that is all opacity, so that the theme gives it its colour. */
export function weightsPng(weights: BandedWeights, head: number): Buffer {
  const band = headBand(weights, head);
  const size = dots(band.seq, MOST_DOTS);
  return png(opacities(band, size, shadeOf(band.full)), size.count);
}

/** Sixteen shades are enough for a picture that is soon replaced. */
const SHADES = 16;
const BITS = 4;

/** A square PNG of sixteen opacities, black throughout. */
function png(opacity: Uint8ClampedArray, side: number): Buffer {
  const width = Math.ceil((side * BITS) / 8);
  const lines = Buffer.alloc(side * (1 + width));
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const shade = Math.round((opacity[row * side + column] ?? 0) / 17);
      const at = row * (1 + width) + 1 + (column >> 1);
      // The first of two in a byte is the upper half.
      lines[at] = (lines[at] ?? 0) | (column % 2 === 0 ? shade << BITS : shade);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Colours come from a palette (type 3).
  header.set([BITS, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", Buffer.alloc(3 * SHADES)),
    chunk("tRNS", Buffer.from(Array.from({ length: SHADES }, (_, shade) => 17 * shade))),
    chunk("IDAT", deflateSync(lines, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
