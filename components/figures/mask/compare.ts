import {
  conventionById,
  conventionIds,
  type Refusal,
  visibleKeys,
  type WindowConvention,
} from "@/kernels/attention/conventions";
import { compareRows, type Difference, type Rows } from "./rows";

/** Another library's reading of the number that xformers was given. */
export interface Comparison extends Difference {
  readonly convention: WindowConvention;
  readonly w: number;
  readonly refusal: Refusal | undefined;
  /** Null where the library refuses the number. */
  readonly rows: Rows | null;
}

/** Reads `w` as the convention `id` does; null when `id` names none. */
export function compareWith(id: string, here: Rows, w: number): Comparison | null {
  if (!(conventionIds as readonly string[]).includes(id)) return null;
  const convention = conventionById(id);
  const refusal = convention.refuses?.(w, here.seq);
  if (refusal) return { convention, w, refusal, rows: null, onlyHere: 0, onlyThere: 0 };
  const rows: Rows = { seq: here.seq, row: (query) => visibleKeys(convention, query, here.seq, w) };
  return { convention, w, refusal, rows, ...compareRows(here, rows) };
}
