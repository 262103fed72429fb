import type { LostKeysObservation } from "@/kernels/lab/observers/lost-keys";
import type { PythonForms } from "../frame/types";
import {
  assignments,
  attention,
  blockMask,
  check,
  checkHelper,
  drawInputs,
  FLEX_IMPORTS,
  localAttention,
  script,
  windowMask,
  XFORMERS_IMPORTS,
} from "../python/parts";
import { rowsOf } from "./rows";

/** The lost keys as Python: the rule, what it drops, and the rows of one head both ways. */
export function lostKeysPython(observation: LostKeysObservation, head: number): PythonForms {
  const { window_size, causal, pairs, rows } = observation;
  const window = { window_size, causal };
  const numbers = rowsOf(observation, head);
  const flat = (way: "intended" | "released") => numbers.flatMap((row) => Array.from(row[way]));
  const picked = `rows = [${rows.join(", ")}]  # what loses a key
head = ${head}`;
  const compare = (way: "intended" | "released", mine: string) =>
    rows.length === 0 ? "" : check(way, mine, flat(way), { atol: 2e-5 });
  return {
    plain: script(
      "import torch",
      drawInputs(observation),
      assignments(window),
      windowMask(window),
      attention(),
      checkHelper(),
      `pairs = visible.nonzero()
# xformers' sparse path (at most 30 % of the pairs visible) keeps a multiple of 4 pairs and drops the last ones.
lost = pairs[len(pairs) // 4 * 4 :] if visible.float().mean() <= 0.3 else pairs[:0]`,
      `${check(
        "lost pairs",
        "lost",
        pairs.flatMap(({ query, key }) => [query, key]),
        { atol: 0 },
      )}
${picked}
intended = output(head)[rows]
visible[lost[:, 0], lost[:, 1]] = False
released = torch.nan_to_num(weights(head))[rows] @ v[head]  # a query without keys returns 0`,
      [compare("intended", "intended"), compare("released", "released")]
        .filter((line) => line !== "")
        .join("\n"),
    ),
    xformers: script(
      XFORMERS_IMPORTS,
      drawInputs(observation),
      localAttention(window),
      checkHelper(),
      `${picked}
out = attention(q, k, v)
print(out.shape)`,
      compare("released", "out[head][rows]"),
    ),
    flex: script(
      FLEX_IMPORTS,
      drawInputs(observation),
      blockMask(window),
      checkHelper(),
      `${picked}
# FlexAttention loses nothing: this is what was meant.
out = flex_attention(q[None], k[None], v[None], block_mask=block_mask)[0]
print(out.shape)`,
      compare("intended", "out[head][rows]"),
    ),
  };
}
