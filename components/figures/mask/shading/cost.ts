import { type Rows, width } from "../rows";
import type { Box, View } from "../shapes";
import type { Shade } from "./shade";

/** Queries and keys a side of what a fast kernel computes at once: FlexAttention's blocks, unless told otherwise. */
export const BLOCK = 128;

/** A block that holds a visible pair is computed whole, up to the edge of the matrix. */
export interface Block {
  readonly query: number;
  readonly key: number;
  readonly queries: number;
  readonly keys: number;
}

/** The blocks that are computed, in row-major order. */
export function blocksOf(rows: Rows, side = BLOCK): Block[] {
  const blocks: Block[] = [];
  for (let query = 0; query < rows.seq; query += side) {
    const queries = Math.min(side, rows.seq - query);
    const touched = new Set<number>();
    for (let row = query; row < query + queries; row++) {
      const range = rows.row(row);
      if (width(range) === 0) continue;
      for (let at = Math.floor(range.first / side); at <= Math.floor(range.last / side); at++)
        touched.add(at);
    }
    for (const at of [...touched].sort((a, b) => a - b)) {
      const key = at * side;
      blocks.push({ query, key, queries, keys: Math.min(side, rows.seq - key) });
    }
  }
  return blocks;
}

/** Pairs that are computed in these blocks. */
export function pairsIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { queries, keys }) => sum + queries * keys, 0);
}

const boxOf = ({ query, key, queries, keys }: Block, { x, y, cell }: View): Box => ({
  x: x + key * cell,
  y: y + query * cell,
  width: keys * cell,
  height: queries * cell,
});

/** What is computed: blocks, hatched where no query wants them, with the band laid over it. */
export function costShade(blocks: readonly Block[]): Shade {
  return {
    place: "under",
    paint(context, _, view, { wasted }) {
      context.save();
      context.strokeStyle = wasted;
      for (const block of blocks) {
        const { x, y, width, height } = boxOf(block, view);
        context.save();
        context.beginPath();
        context.rect(x, y, width, height);
        context.clip();
        context.lineWidth = 1;
        context.beginPath();
        for (let at = -height; at < width; at += STEP) {
          context.moveTo(x + at, y + height);
          context.lineTo(x + at + height, y);
        }
        context.stroke();
        context.restore();
        context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
      }
      context.restore();
    },
    markup(_, view, { wasted }, id) {
      const boxes = blocks.map((block) => {
        const { x, y, width, height } = boxOf(block, view);
        return `<rect x="${x}" y="${y}" width="${width}" height="${height}"/>`;
      });
      const hatch = `<pattern id="${id}-wasted" width="${STEP}" height="${STEP}" patternUnits="userSpaceOnUse"><path d="M0 ${STEP}L${STEP} 0" stroke="${wasted}"/></pattern>`;
      return `<defs>${hatch}</defs><g fill="url(#${id}-wasted)" stroke="${wasted}">${boxes.join("")}</g>`;
    },
  };
}

/** Pixels between two lines of the hatching. */
const STEP = 6;
