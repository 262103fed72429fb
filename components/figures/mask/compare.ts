import { conventionIds } from "@/kernels/attention/convention-ids";
import {
  conventionById,
  type Refusal,
  visibleKeys,
  type WindowConvention,
} from "@/kernels/attention/conventions";
import { type OpRule, opRule } from "@/kernels/attention/conventions/op-rule";
import type { KeyRange } from "@/kernels/attention/geometry";
import { compareRows, type Difference, type Rows, type Runs } from "./rows";

/** Another library's reading of the number that xformers was given. */
export interface Comparison extends Difference {
  readonly convention: WindowConvention;
  readonly w: number;
  readonly refusal: Refusal | undefined;
  /** Null where the library refuses the number. */
  readonly rows: Runs | null;
  /** As the op computes it; null where only a mask says it, or the number is refused. */
  readonly op: OpRule | null;
}

/** Reads `w` as the convention `id` does; null when `id` names none. */
export function compareWith(id: string, here: Rows, w: number): Comparison | null {
  if (!(conventionIds as readonly string[]).includes(id)) return null;
  const convention = conventionById(id);
  const refusal = convention.refuses?.(w, here.seq);
  if (refusal) return { convention, w, refusal, rows: null, op: null, onlyHere: 0, onlyThere: 0 };
  // Each row is asked for several times, and some rules are judged key by key.
  const known: (readonly KeyRange[])[] = [];
  const row = (query: number) => {
    const runs = known[query] ?? visibleKeys(convention, query, here.seq, w);
    known[query] = runs;
    return runs;
  };
  const rows: Runs = { seq: here.seq, row };
  return { convention, w, refusal, rows, op: opRule(row, here.seq), ...compareRows(here, rows) };
}
