/** A job in the module's memory: the fields of assembly/job.ts, in their order. */
import type { Heap } from "./heap";

/** Kinds of tasks, as assembly/index.ts counts them. */
export const PACK_KEYS = 0;
export const PACK_VALUES = 1;
export const FORWARD = 2;
export const BAND = 3;
export const BACKWARD = 4;
export const MULTIPLY = 5;
export const ROOF = 6;
export const STREAM = 7;

/** Rows of a tile, of a panel of keys, of a block of tiles, and of a forward task. */
export const TILE_ROWS = 4;
export const PANEL_ROWS = 8;
const BLOCK_ROWS = 16;
export const TASK_ROWS = 64;

const FIELDS = [
  "batches",
  "seq",
  "dim",
  "valueDim",
  "left",
  "right",
  "firstLostQuery",
  "firstLostKey",
  "scale",
  "emptyValue",
  "mask",
  "maskBatches",
  "firstBatch",
  "query",
  "key",
  "value",
  "keyPanels",
  "valuePanels",
  "out",
  "exponentials",
  "inverses",
  "flags",
  "stride",
  "dout",
  "dquery",
  "dkey",
  "dvalue",
  "segment",
  "parity",
  "band",
  "bandLeft",
  "bandWidth",
  "poisoned",
  "ranges",
  "rangeBatches",
  "sinks",
  "heads",
  "dsinks",
] as const;
const FLOATS: ReadonlySet<string> = new Set(["scale", "emptyValue"]);

export type JobFields = Partial<Record<(typeof FIELDS)[number], number>>;

export const JOB_BYTES = FIELDS.length * 4;

/** Writes a job to `at`; what is left out is 0. */
export function writeJob(heap: Heap, at: number, job: JobFields): void {
  const [integers, floats] = [heap.integers(at, FIELDS.length), heap.floats(at, FIELDS.length)];
  for (const [n, name] of FIELDS.entries()) {
    if (FLOATS.has(name)) floats[n] = job[name] ?? 0;
    else integers[n] = job[name] ?? 0;
  }
}

export const roundUp = (x: number, to: number): number => Math.ceil(x / to) * to;

/**
 * Most keys of the panels that the rows of one tile see: as many rows in a row have their ranges from the window, and where
 * rows have ranges of their own, the tiles of a block may begin and end where another does.
 */
export function strideOf(seq: number, left: number, right: number, ranged = false): number {
  const span = Math.max(0, left + right + (ranged ? BLOCK_ROWS : TILE_ROWS));
  return Math.max(PANEL_ROWS, Math.min(roundUp(seq, PANEL_ROWS), roundUp(span + PANEL_ROWS - 1, PANEL_ROWS)));
}

/**
 * Rows of a backward task: at least so many that a segment and the next but one see no key in common, and as few as give
 * `tasks` of them.
 */
export function segmentOf(seq: number, left: number, right: number, batches: number, tasks: number): number {
  const apart = Math.max(0, left + right) + 3 * PANEL_ROWS;
  const wanted = Math.ceil(seq / (2 * Math.ceil(tasks / (2 * batches))));
  return roundUp(Math.max(apart, batches >= tasks ? seq : wanted), BLOCK_ROWS);
}

/** Scratch of a task: see headOf in assembly/forward.ts, and the three buffers of a backward task. */
export function scratchBytes(stride: number): number {
  return 256 + 3 * (stride + BLOCK_ROWS) * BLOCK_ROWS * 4;
}
