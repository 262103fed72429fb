import type { Experiment } from "@/components/experiment/experiment";
import type { FigureId } from "../catalogue";
import { shortFloat32 } from "./float32";

/** What JSON has no word for: typed arrays become lists, numbers that are not finite become their names. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Float32Array) return Array.from(value, (n) => plain("", shortFloat32(n)));
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  return value;
}

export interface Described {
  readonly figure: FigureId;
  readonly title: string;
  readonly sentence: string;
  readonly source: string;
  readonly permalink: string;
  readonly experiment: Experiment;
}

/** The numbers drawn, with the experiment that they belong to. */
export function jsonOf(described: Described, data: unknown): string {
  return `${JSON.stringify({ ...described, data }, plain, 2)}\n`;
}
