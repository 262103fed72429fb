import { check } from "../../compare";
import type { Check } from "../../observation";
import { attention64, foldHeads, type KeySpan, linear64 } from "../../reference";
import { type HeadLayout, layoutOf } from "./layout";

interface Known {
  readonly x: Float32Array;
  readonly parameters: ReadonlyMap<string, Float32Array>;
  readonly sizes: { readonly batch: number; readonly seq: number; readonly heads: number };
  readonly span: (query: number) => KeySpan;
  readonly band: { readonly left: number; readonly width: number };
  readonly pause: () => Promise<void>;
}

/** Compares what was read back, at each step that makes numbers, with the same steps in double precision. */
export async function checkLayouts(
  layouts: readonly HeadLayout[],
  { x, parameters, sizes, span, band, pause }: Known,
): Promise<Check> {
  const { batch, seq, heads } = sizes;
  const dim = x.length / (batch * seq);
  const parameter = (name: string): Float32Array => {
    const found = parameters.get(name);
    if (!found) throw new Error(`MultiHeadDispatch has no parameter ${name}`);
    return found;
  };
  const linear = (input: ArrayLike<number>, name: string) =>
    linear64(input, parameter(`${name}.weight`), parameter(`${name}.bias`), dim);
  const project = (name: string) => linear(x, `in_proj_container.${name}`);
  const query = project("q_proj");
  const folded = foldHeads(query, sizes);
  const { output } = await attention64(
    {
      query: folded,
      key: foldHeads(project("k_proj"), sizes),
      value: foldHeads(project("v_proj"), sizes),
      items: batch * heads,
      seq,
      headDim: dim / heads,
      span,
      ...band,
    },
    pause,
  );
  const merged = foldHeads(output, { ...sizes, unfold: true });
  const data = (id: HeadLayout["id"]) => layoutOf(layouts, id).data;
  return check([
    [data("project"), query],
    [data("fold_heads"), folded],
    [data("unfold_heads"), output],
    [data("merge_heads"), merged],
    [data("project_out"), linear(merged, "proj")],
  ]);
}
