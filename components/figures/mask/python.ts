import type { Experiment } from "@/components/experiment/experiment";
import type { MaskObservation } from "@/kernels/lab/observers/mask";
import type { MaskWeightsObservation } from "@/kernels/lab/observers/mask-weights";
import type { PythonForms } from "../frame/types";
import { pyBool } from "../python/literals";
import {
  assignments,
  attention,
  blockMask,
  check,
  checkHelper,
  drawInputs,
  FLEX_IMPORTS,
  script,
  windowMask,
} from "../python/parts";
import type { Comparison } from "./compare";
import { countVisible, observedRows, width } from "./rows";

/** Rows of which first and last key are asserted: all of a short sequence, some of a long one. */
const MOST_ROWS = 24;

function sampled(seq: number): number[] {
  const step = Math.max(1, Math.ceil((seq - 1) / (MOST_ROWS - 1)));
  const rows: number[] = [];
  for (let row = 0; row < seq - 1; row += step) rows.push(row);
  return [...rows, seq - 1];
}

/**
 * The mask as Python. `window_size` is the one drawn. Every number asserted was read off the observation, and so off
 * the attention op; for another library's reading they were counted by its rule.
 */
export function maskPython(
  { causal, window_size }: Pick<Experiment, "causal" | "window_size">,
  observation: MaskObservation,
  comparison: Comparison | null,
  shown: { readonly ofHead: MaskWeightsObservation; readonly query: number } | null = null,
): PythonForms {
  const rows = observedRows(observation);
  const { seq } = rows;
  const window = { causal, window_size };
  const picked = sampled(seq).filter((row) => width(rows.row(row)) > 0);
  const exact = { atol: 0 };
  const checks = [
    checkHelper(),
    `rows = torch.tensor([${picked.join(", ")}])
keys = visible.sum(1)
first = visible.int().argmax(1)`,
    [
      check("visible pairs", "visible.sum()", countVisible(rows), exact),
      check("density", "visible.double().mean()", countVisible(rows) / seq ** 2),
      check(
        "first key of some rows",
        "first[rows]",
        picked.map((row) => rows.row(row).first),
        exact,
      ),
      check(
        "last key of some rows",
        "(first + keys - 1)[rows]",
        picked.map((row) => rows.row(row).last),
        exact,
      ),
    ].join("\n"),
  ];
  const sizes = assignments({ seq_len: seq, window_size, causal });
  return {
    plain: script(
      "import torch",
      sizes,
      windowMask(window),
      ...checks,
      otherReading(comparison),
      weightsOf(shown),
    ),
    xformers: script(
      `# xformers 0.0.28.post3 or older
import torch
from xformers.components.attention.attention_patterns import causal_1d_pattern, local_1d_pattern`,
      sizes,
      `# What LocalAttention(causal=${pyBool(causal)}, window_size=${window_size}) makes of its window_size
visible = ${
        causal
          ? "local_1d_pattern(seq_len, 2 * window_size + 1) & causal_1d_pattern(seq_len)"
          : "local_1d_pattern(seq_len, window_size)"
      }`,
      ...checks,
    ),
    flex: script(
      FLEX_IMPORTS.replace("create_block_mask, flex_attention", "create_block_mask, create_mask"),
      sizes,
      blockMask(window),
      `visible = create_mask(window, None, None, seq_len, seq_len, device="cpu")[0, 0]
print(f"{block_mask.sparsity():.1f}% of the blocks are skipped")`,
      ...checks,
    ),
  };
}

/** The weights that the band shows: the largest of all, and the row that is spelled out. Needs `visible`. */
function weightsOf(
  shown: { readonly ofHead: MaskWeightsObservation; readonly query: number } | null,
): string {
  if (!shown) return "";
  const { ofHead, query } = shown;
  const { data, left, shape } = ofHead.weights;
  const band = shape[2] ?? 0;
  const row = data.subarray(query * band, (query + 1) * band);
  const most = row.reduce((best, weight, n) => (weight > (row[best] ?? 0) ? n : best), 0);
  return [
    drawInputs(ofHead),
    attention(),
    [
      `shown = weights(${ofHead.head})`,
      check(
        "largest weight",
        "shown.max()",
        data.reduce((a, b) => Math.max(a, b), 0),
      ),
      check(`heaviest key of query ${query}`, `shown[${query}].argmax()`, query - left + most, { atol: 0 }),
      check("its weight", `shown[${query}].max()`, row[most] ?? 0),
    ].join("\n"),
  ].join("\n\n");
}

/** The rule of another library, evaluated pair by pair, against the same mask. */
function otherReading(comparison: Comparison | null): string {
  if (!comparison?.rows) return "";
  const { convention, w, onlyHere, onlyThere } = comparison;
  const rule = convention.predicate.replaceAll("{w}", String(w));
  return `# The same ${w} in ${convention.library}: ${convention.call.replaceAll("{w}", String(w))}
mine = visible.tolist()
only_here = only_there = 0
for q in range(seq_len):
    for kv in range(seq_len):
        theirs = ${rule}
        only_here += mine[q][kv] and not theirs
        only_there += theirs and not mine[q][kv]
${check("pairs only xformers shows", "only_here", onlyHere, { atol: 0 })}
${check(`pairs only ${convention.library} shows`, "only_there", onlyThere, { atol: 0 })}`;
}
