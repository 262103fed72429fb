import type { RollingObservation } from "@/kernels/lab/observers/rolling-cache";
import { ROLLING_DIM } from "@/kernels/windows/rolling-dim";
import type { PythonForms } from "../frame/types";
import { check, checkHelper, FLEX_IMPORTS, script, XFORMERS_IMPORTS } from "../python/parts";
import { NOISE } from "./input";
import { ROLLING } from "./python-rules";

/** The cache on screen as PyTorch: both outputs, and by how much they differ. */
export function rollingCachePython(observation: RollingObservation): PythonForms {
  const { kind, bug, window, sinks, tokens, logit, seed, steps, differences } = observation;
  const plan = steps.map(({ queries }) => queries.length);
  const draw = `tokens, head_dim = ${tokens}, ${ROLLING_DIM}
torch.manual_seed(${seed})
q, k, v = (torch.randn(tokens, head_dim) for _ in range(3))`;
  const call = `plan = [${plan.join(", ")}]
cached, whole = compare(
    q, k, v, plan, "${kind}", window=${window}, sinks=${sinks}, bug="${bug}", logit=${logit ?? "None"}
)
difference = (cached - whole).abs().amax(1)`;
  const last = steps.at(-1);
  const wrong = Array.from(differences).map((difference) => difference > NOISE);
  const asserted = `cache = Cache("${kind}", ${window}, ${sinks}, "${bug}")
at = 0
for count in plan:
    cache.step(list(range(at, at + count)))
    at += count
assert cache.slots == [${(last?.slots ?? []).join(", ")}], cache.slots
${check("tokens whose output is wrong", `(difference > ${NOISE}).int()`, wrong.map(Number), { atol: 0 })}
${check("difference at each token", "difference", differences, { rtol: 0.01, atol: 1e-5 })}`;
  return {
    plain: script("import torch", ROLLING, draw, call, checkHelper(), asserted),
    xformers: script(
      XFORMERS_IMPORTS,
      `# xformers has no cache: what a window of ${window} needs of the past is its last ${window} tokens.
window = ${window}  # LocalAttention does not count the query's own key
attention = LocalAttention(causal=True, window_size=window - 1)
seq_len = ${Math.max(tokens, window + 1)}
q = torch.rand(1, seq_len, ${ROLLING_DIM})
whole = attention(q, q, q)[:, -1]
kept = q[:, -window:]
print((attention(kept, kept, kept)[:, -1] - whole).abs().max())`,
    ),
    flex: script(
      FLEX_IMPORTS,
      `# The slots of the last step: the mask goes by the position in a slot, not by the slot.
slots = torch.tensor([${(last?.attended ?? []).join(", ")}])
first_query = ${last?.queries[0] ?? 0}


def in_window(b, h, row, slot):
    query = first_query + row
    return (slots[slot] <= query) & ((query - slots[slot] < ${window}) | (slots[slot] < ${kind === "sinks" ? sinks : 0}))


rows = ${last?.queries.length ?? 1}
block_mask = create_block_mask(in_window, None, None, rows, len(slots), device="cpu")
q, k, v = (torch.rand(1, 1, n, ${ROLLING_DIM}) for n in (rows, len(slots), len(slots)))
print(flex_attention(q, k, v, block_mask=block_mask).shape)`,
    ),
  };
}
