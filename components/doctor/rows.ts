import { relations } from "@/components/trace/explain";
import type { ShapeRow } from "@/components/trace/ShapeGrid";
import type { Cause } from "@/kernels/doctor/causes";
import type { Finding, Shape } from "@/kernels/doctor/types";

/** Names of axes for shapes of attention code, where a cause knows them and the number of axes agrees. */
function named(shape: Shape, axes: readonly string[] | undefined): readonly string[] {
  return axes?.length === shape.length ? axes : [];
}

/** Are both shapes whole, so that they can be lined up? A message often tells one size of each only. */
export function wholeShapes({ sides, told, axis }: Finding): boolean {
  const [a, b] = sides;
  if (!a || !b) return false;
  return !(told["dim"] !== undefined && axis !== null && a.shape.length === 1 && b.shape.length === 1);
}

/** Does this family line shapes up from the right? */
export const linesUp = ({ kind, sides }: Finding): boolean =>
  sides.length >= 2 && ["broadcast", "expand", "sdpa-mask", "numpy", "jax"].includes(kind);

/** The rows of the grid: the sizes that are known, in their places. */
export function rowsOf(finding: Finding, cause: Cause | undefined): ShapeRow[] {
  const { sides, axis } = finding;
  const whole = wholeShapes(finding);
  return sides.slice(0, 4).map(({ name, shape }, n) => {
    const axes = cause?.picture?.rows[n];
    if (whole || axis === null) {
      const count = Math.max(...sides.map((one) => one.shape.length));
      const own = axis === null ? -1 : axis - count + shape.length;
      return {
        name: name === "" ? `${n + 1}` : name,
        role: n === 0 ? "scores" : "mask",
        shape,
        axes: named(shape, axes),
        marked: axis !== null && linesUp(finding) && own >= 0 ? [own] : [],
      };
    }
    const size = shape[0] ?? 0;
    return {
      name: name === "" ? `${n + 1}` : name,
      role: n === 0 ? "scores" : "mask",
      shape: [...Array<string>(axis).fill("?"), size, "…"],
      axes: [],
      marked: [axis],
    };
  });
}

/** How each pair of sizes goes together, for the foot of the grid. */
export function footOf(finding: Finding) {
  const [a, b] = finding.sides;
  if (!a || !b || !linesUp(finding) || !wholeShapes(finding)) return undefined;
  return relations(a.shape, b.shape);
}

/** The picture of a cause: two shapes by the names of their axes, the pair marked that clashes. */
export function pictureRows({ picture }: Cause): ShapeRow[] {
  if (!picture) return [];
  const longest = Math.max(...picture.rows.map((row) => row.length));
  return picture.rows.map((axes, n) => {
    const own = picture.clash - longest + axes.length;
    return {
      name: "",
      role: n === 0 ? "scores" : "mask",
      shape: axes,
      axes: [],
      marked: own >= 0 ? [own] : [],
    };
  });
}
