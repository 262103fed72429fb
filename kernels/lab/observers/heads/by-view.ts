import { reshape, type Tensor, type Tensor3D } from "@tensorflow/tfjs-core";
import { localAttention, type Pair } from "../../../attention";
import { viewStrides } from "../../../torch";
import { difference } from "../../compare";
import type { Difference } from "../../observation";
import { numbersOf } from "../inputs";
import { type HeadLayout, layoutOf } from "./layout";

/** What becomes of the heads when `view` alone is to fold them. */
export interface FoldedByView {
  /** `q.view(batch·head, seq, head_dim)`: the same memory as the projected query, other numbers in its places. */
  readonly folded: HeadLayout;
  /** How many places hold another number than the right fold. */
  readonly misplaced: number;
  /** Positions whose output differs from the right one, before the last projection; null when none. */
  readonly difference: Difference | null;
}

/**
 * Folds the projected q, k and v by `view`, attends, and unfolds by `view` again: no step refuses it.
 *
 * @param projected q, k and v, (batch, seq, dim_model)
 */
export async function foldByView(
  layouts: readonly HeadLayout[],
  projected: ReadonlyMap<string, Tensor>,
  window: { readonly left: number; readonly right: number; readonly firstLostPair: Pair | undefined },
): Promise<FoldedByView> {
  const source = layoutOf(layouts, "project");
  const right = layoutOf(layouts, "fold_heads");
  const merged = layoutOf(layouts, "merge_heads");
  const shape = right.shape as [number, number, number];
  const fold = (name: string): Tensor3D => {
    const tensor = projected.get(name);
    if (!tensor) throw new Error(`MultiHeadDispatch did not project ${name}`);
    return reshape(tensor, shape);
  };
  const q = fold("q");
  const { left, right: reach, firstLostPair } = window;
  const y = localAttention(q, fold("k"), fold("v"), {
    left,
    right: reach,
    emptyRows: "zero",
    ...(firstLostPair && { firstLostPair }),
  });
  const data = await numbersOf(q);
  const [, seq = 1, inner = 1] = merged.shape;
  return {
    folded: {
      ...right,
      id: "by_view",
      code: `q.view(${right.shape.join(", ")})`,
      strides: viewStrides(source.shape, right.shape, [...source.strides]),
      copies: false,
      memory: source.memory,
      data,
    },
    misplaced: data.reduce((count, value, n) => count + (value === right.data[n] ? 0 : 1), 0),
    difference: difference(await numbersOf(y), merged.data, { seq, inner }),
  };
}
