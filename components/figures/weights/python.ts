import { lostPairs } from "@/kernels/attention/geometry";
import type { PythonForms } from "../frame/types";
import { pyRows } from "../python/literals";
import {
  assignments,
  attention,
  blockMask,
  check,
  checkHelper,
  drawInputs,
  FLEX_IMPORTS,
  header,
  localAttention,
  script,
  windowMask,
  XFORMERS_IMPORTS,
} from "../python/parts";
import { type Cell, type Layer, placeOf, vectorOf } from "./picture";

export interface PythonState {
  readonly title: string;
  readonly layer: Layer;
  readonly cell: Cell;
  readonly source: "trained" | "random";
  readonly seed: number;
}

/** The row of weights and the output of one query, computed again from the same q, k and v. */
export function weightsPython({ title, layer, cell, source, seed }: PythonState): PythonForms {
  const { seq, head_dim, heads } = layer;
  // The network's q, k and v come out of its layers: they are written down, for the head shown alone.
  const trained = source === "trained";
  const head = trained ? 0 : cell.head;
  const window = { window_size: layer.window.left, causal: true };
  const rows = (from: Float32Array) =>
    pyRows(Array.from({ length: seq }, (_, position) => vectorOf(layer, from, cell.head, position)));
  const inputs = trained
    ? [
        assignments({ seq_len: seq, head_dim }),
        "# What the lab's trained model made of the text: (1, seq_len, head_dim) each.",
        `q = torch.tensor(${rows(layer.q)})[None]`,
        `k = torch.tensor(${rows(layer.k)})[None]`,
        `v = torch.tensor(${rows(layer.v)})[None]`,
      ].join("\n")
    : drawInputs({ batch: 1, num_heads: heads, seq_len: seq, head_dim, seed });
  const { query } = cell;
  const first = placeOf(layer, { ...cell, key: 0 });
  const recordedWeights = layer.weights.subarray(first, first + seq);
  const recordedOutput = vectorOf(layer, layer.output, cell.head, query);
  const compare = (out: string) => check(`output of query ${query}`, out, recordedOutput, { atol: 2e-5 });
  return {
    plain: script(
      header(title),
      "import torch",
      inputs,
      windowMask(window),
      attention(),
      checkHelper(),
      check(`weights of query ${query}`, `weights(${head})[${query}]`, recordedWeights, { atol: 2e-5 }),
      compare(`output(${head})[${query}]`),
    ),
    xformers: script(
      header(title),
      XFORMERS_IMPORTS,
      inputs,
      localAttention(window),
      "out = attention(q, k, v)",
      checkHelper(),
      lostPairs(seq, layer.window).some((pair) => pair.query === query)
        ? `# Here xformers' sparse path loses the last visible pairs, this query's among them: it is not the lab's.
print(out[${head}, ${query}])`
        : compare(`out[${head}, ${query}]`),
    ),
    flex: script(
      header(title),
      FLEX_IMPORTS,
      inputs,
      blockMask(window),
      "# (batch, head, seq, head_dim)\nout = flex_attention(q[None], k[None], v[None], block_mask=block_mask)[0]",
      checkHelper(),
      compare(`out[${head}, ${query}]`),
    ),
  };
}
