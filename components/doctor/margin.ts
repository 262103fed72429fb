import { shapesByLine } from "@/kernels/doctor/program/site";
import type { Examination } from "@/kernels/doctor/program/tree";

/** What stands behind each line that made a tensor: `scores (2, 8, 512, 512)`. */
export function marginTexts(examination: Examination): ReadonlyMap<number, string> {
  return new Map(
    [...shapesByLine(examination)].map(([line, made]) => [
      line,
      made.map(({ name, shape }) => `${name} (${shape.join(", ")})`.trim()).join("  "),
    ]),
  );
}
