import { keep, type Tensor } from "@tensorflow/tfjs-core";
import { contiguousStrides } from "../../../torch";
import type { StepId, Watch } from "../../../xformers";
import { numbersOf } from "../inputs";
import type { HeadLayout } from "./layout";

/** The steps that q and y go through. */
const WATCHED: ReadonlySet<StepId> = new Set([
  "project",
  "split_heads",
  "swap_heads",
  "fold_heads",
  "window_attention",
  "weighted_sum",
  "unfold_heads",
  "merge_heads",
  "project_out",
]);

/** What is kept of one call of MultiHeadDispatch: every layout of its query, and its projections. */
export class Watched {
  readonly #kept: { readonly layout: Omit<HeadLayout, "data">; readonly tensor: Tensor }[] = [];
  /** q, k and v as they were projected, (batch, seq, dim_model). */
  readonly projected = new Map<string, Tensor>();
  #memory = -1;

  constructor(x: Tensor) {
    const { shape } = x;
    const axes = ["batch", "seq", "dim_model"];
    this.#put("input", "x", true, x, {
      name: "x",
      role: "input",
      shape,
      axes,
      strides: contiguousStrides(shape),
    });
  }

  readonly watch: Watch = (step, value) => {
    if (!WATCHED.has(step.id)) return;
    const { name, role, axes, strides, tensor } = value;
    if (step.id === "project") this.projected.set(name, keep(tensor.clone()));
    // The steps of k and v are the same as q's.
    if (name === "k" || name === "v") return;
    const shape = [...value.shape];
    this.#put(step.id, step.code, step.copies ?? true, tensor, { name, role, shape, axes, strides });
  };

  async read(): Promise<HeadLayout[]> {
    const layouts: HeadLayout[] = [];
    for (const { layout, tensor } of this.#kept) layouts.push({ ...layout, data: await numbersOf(tensor) });
    return layouts;
  }

  dispose(): void {
    for (const { tensor } of this.#kept) tensor.dispose();
    for (const tensor of this.projected.values()) tensor.dispose();
  }

  #put(
    id: HeadLayout["id"],
    code: string,
    copies: boolean,
    tensor: Tensor,
    value: Pick<HeadLayout, "name" | "role" | "shape" | "axes" | "strides">,
  ): void {
    if (copies) this.#memory++;
    this.#kept.push({
      layout: { ...value, id, code, copies, memory: this.#memory },
      tensor: keep(tensor.clone()),
    });
  }
}
