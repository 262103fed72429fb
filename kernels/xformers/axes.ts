import type { Shape } from "../torch";
import type { NamedShape } from "./trace";

/** What the axes of a tensor are called when nobody says it. */
export function defaultAxes(shape: Shape): readonly string[] {
  switch (shape.length) {
    case 1:
      return ["head_dim"];
    case 2:
      return ["seq", "head_dim"];
    case 3:
      return ["batch·head", "seq", "head_dim"];
    case 4:
      return ["batch", "head", "seq", "head_dim"];
    default:
      return shape.map((_, axis) => `axis ${axis}`);
  }
}

/** The axes of q for a tensor beside it, if it has as many. */
export function axesLike(shape: Shape, axes: readonly string[]): readonly string[] {
  return shape.length === axes.length ? axes : defaultAxes(shape);
}

/**
 * The two axes of a local mask for q. It is as long as axis 1 of q. Where that is the sequence they are query and key;
 * where it is another, say the heads, the mask lies along that one, and this names it so.
 */
export function maskAxes(q: NamedShape): readonly [string, string] {
  const axis = q.axes[1] ?? "seq";
  return axis === "seq" ? ["query", "key"] : [axis, axis];
}
