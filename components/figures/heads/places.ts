import type { HeadLayout } from "@/kernels/lab/observers/heads";

/** One number of the query or of the output, by what it is: layouts give it different indices. */
export interface Part {
  readonly batch: number;
  readonly position: number;
  readonly head: number;
  readonly channel: number;
}

export interface HeadSizes {
  readonly batch: number;
  readonly seq: number;
  readonly heads: number;
  readonly head_dim: number;
}

/** The index of a row-major place. */
export function unravel(place: number, shape: readonly number[]): number[] {
  const index = new Array<number>(shape.length);
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const size = shape[axis] as number;
    index[axis] = rest % size;
    rest = Math.floor(rest / size);
  }
  return index;
}

/** The row-major place of an index, or with strides of its own its offset in memory. */
export function dot(index: readonly number[], strides: readonly number[]): number {
  return index.reduce((sum, at, axis) => sum + at * (strides[axis] as number), 0);
}

export function placeOf(index: readonly number[], shape: readonly number[]): number {
  return index.reduce((place, at, axis) => place * (shape[axis] as number) + at, 0);
}

/** Where a part stands in a layout, read off the names of its axes. */
export function indexOf(part: Part, axes: readonly string[], { heads, head_dim }: HeadSizes): number[] {
  return axes.map((axis) => {
    switch (axis) {
      case "batch":
        return part.batch;
      case "seq":
        return part.position;
      case "head":
        return part.head;
      case "head_dim":
        return part.channel;
      case "batch·head":
        return part.batch * heads + part.head;
      default:
        return part.head * head_dim + part.channel;
    }
  });
}

/** What stands at an index of a layout. */
export function partAt(
  index: readonly number[],
  axes: readonly string[],
  { heads, head_dim }: HeadSizes,
): Part {
  const part = { batch: 0, position: 0, head: 0, channel: 0 };
  axes.forEach((axis, n) => {
    const at = index[n] as number;
    if (axis === "batch") part.batch = at;
    else if (axis === "seq") part.position = at;
    else if (axis === "head") part.head = at;
    else if (axis === "head_dim") part.channel = at;
    else if (axis === "batch·head") {
      part.batch = Math.floor(at / heads);
      part.head = at % heads;
    } else {
      part.head = Math.floor(at / head_dim);
      part.channel = at % head_dim;
    }
  });
  return part;
}

/** One number in one layout. */
export interface Cell {
  /** Row-major in the layout's own shape. */
  readonly place: number;
  readonly index: readonly number[];
  readonly offset: number;
  readonly value: number;
  readonly part: Part;
}

/**
 * The numbers of a layout in its own row-major order. What a fold by `view` holds is what `source`, the memory it
 * shares, has at the same offset.
 */
export function cellsOf(layout: HeadLayout, sizes: HeadSizes, source: HeadLayout): Cell[] {
  return Array.from(layout.data, (value, place) => {
    const index = unravel(place, layout.shape);
    const offset = dot(index, layout.strides);
    const part =
      layout.id === "by_view"
        ? partAt(unravel(offset, source.shape), source.axes, sizes)
        : partAt(index, layout.axes, sizes);
    return { place, index, offset, value, part };
  });
}

export function samePart(one: Part, other: Part): boolean {
  return (
    one.batch === other.batch &&
    one.position === other.position &&
    one.head === other.head &&
    one.channel === other.channel
  );
}

/** `q` keeps its number until attention, `y` from there to the last projection; `x` and `out` are mixed from others. */
export function stageOf(layout: HeadLayout): "x" | "q" | "y" | "out" {
  if (layout.id === "input") return "x";
  if (layout.id === "project_out") return "out";
  return layout.role === "query" ? "q" : "y";
}

export function sizesOf({
  batch,
  seq_len,
  dim_model,
  num_heads,
}: {
  readonly batch: number;
  readonly seq_len: number;
  readonly dim_model: number;
  readonly num_heads: number;
}): HeadSizes {
  return {
    batch,
    seq: seq_len,
    heads: num_heads,
    head_dim: dim_model / num_heads,
  };
}

/** The name of a block of memory: A, B, C, … */
export function memoryName(memory: number): string {
  return String.fromCharCode(65 + memory);
}

/** The layouts through which one number of a head moves, in their order: not those in which a projection mixes all. */
export function moving(layouts: readonly HeadLayout[]): readonly HeadLayout[] {
  return layouts.filter((layout) => {
    const stage = stageOf(layout);
    return stage !== "x" && stage !== "out";
  });
}
