import type { CacheDtype } from "@/kernels/windows/bytes";
import type { ModelLayer } from "@/kernels/windows/config";
import type { PythonForms } from "../frame/types";
import { pyBool } from "../python/literals";
import { check, checkHelper, FLEX_IMPORTS, script, XFORMERS_IMPORTS } from "../python/parts";
import { type ModelFacts, rowOf, runsOf } from "./facts";
import type { ShownModel } from "./read-model";

interface At {
  readonly context: number;
  readonly token: number;
  readonly dtype: CacheDtype;
  /** The layer whose mask is drawn, from 0. */
  readonly chosen: number;
}

const optional = (value: number | null): string => (value === null ? "None" : String(value));

/** Layers as Python: runs of equal ones, so that a hundred of them stay readable. */
export function layersAsPython(layers: readonly ModelLayer[]): string {
  const rows = runsOf(layers).map(({ from, to, layer }) => {
    const one = `("${layer.kind}", ${optional(layer.window)}, ${pyBool(layer.bidirectional)}, ${optional(layer.cacheWindow)})`;
    return `    *[${one}] * ${to - from + 1},`;
  });
  return `# Kind, window, whether it looks both ways, and the window that the cache keeps.
layers = [
${rows.join("\n")}
]`;
}

/** Rows of a mask, a token's sight, and tokens kept: the rules of Hugging Face's transformers. */
export const RULES = `def visible(layer, query, key):
    """Whether each query sees each key, two tensors of positions."""
    kind, window, both, _ = layer
    if kind == "chunked":
        return (key <= query) & (query // window == key // window)
    reach = (query - key).abs() <= window if both and window else query - key < (window or query.max() + 1)
    return reach if both else (key <= query) & reach


def seen(layer, first, last, context):
    """The keys that the queries from first to last see."""
    kind, window, both, _ = layer
    end = context - 1 if both else last
    if kind in ("full", "recurrent") or window is None:
        return 0, end
    if kind == "chunked":
        return first // window * window, last
    if both:
        return max(0, first - window), min(end, last + window)
    return max(0, first - window + 1), last


def kept(layer, tokens):
    """Tokens whose keys and values stay: the newest one of a window comes with its query."""
    if layer[0] == "recurrent":
        return 0
    return tokens if layer[3] is None else min(tokens, max(0, layer[3] - 1))`;

/** Positions of which the mask's row is asserted, in a part of the context that Python can hold. */
const MOST_TOKENS = 2048;

/** What the figure counts, counted again. */
export function modelWindowsPython({ name, model }: ShownModel, facts: ModelFacts, at: At): PythonForms {
  const { context, token, dtype, chosen } = at;
  const layer = model.layers[chosen] as ModelLayer;
  const small = Math.min(context, MOST_TOKENS);
  const [first, last] = rowOf(layer, small - 1, small);
  const sight = facts.sights.at(-1);
  const sizes = `layer = layers[${chosen}]  # counted from 0
context = ${context}
token = ${token}
cached_layers = ${optional(model.cachedLayers)}  # later ones share keys and values
kv_heads = ${optional(model.kv_heads)}
head_dim = ${optional(model.head_dim)}`;
  const exact = { atol: 0 };
  const known = layer.kind !== "unknown" && layer.kind !== "recurrent";
  const windowMask = known
    ? `# The mask of that layer over a part of the context
seq_len = ${small}
position = torch.arange(seq_len)
row = visible(layer, position[-1:], position)
keys = row.nonzero().flatten()
${check("first and last key of the last query", "keys[[0, -1]]", [first, last], exact)}`
    : "";
  const sightCheck =
    facts.followed && sight
      ? `# What reaches the token through all layers, the last one first
first = last = token
for one in reversed(layers):
    first, last = seen(one, first, last, context)
${check("what reaches the token", "[first, last]", [sight.first, sight.last], exact)}`
      : "";
  const bytesCheck =
    facts.bytes === null
      ? ""
      : `size = torch.empty(0, dtype=torch.${dtype}).element_size()
per_token = 2 * kv_heads * head_dim * size  # keys and values
total = per_token * sum(kept(one, context) for one in layers[:cached_layers])
${check("bytes of a token in a layer", "per_token", facts.perToken ?? 0, exact)}
assert total == ${facts.bytes}, f"{total} bytes in all, ${facts.bytes} on screen"`;
  const title = `# ${name.replaceAll(/[\r\n]/g, " ")}`;
  const plain = script(
    `${title}\nimport torch`,
    layersAsPython(model.layers),
    sizes,
    RULES,
    checkHelper(),
    windowMask,
    sightCheck,
    bytesCheck,
  );
  return { plain, xformers: xformersForm(title, layer), flex: flexForm(title, layer) };
}

function xformersForm(title: string, layer: ModelLayer): string {
  const { kind, window, bidirectional } = layer;
  if (kind !== "sliding" || window === null || window < 1) {
    return script(`${title}\n# This layer has no window that slides: LocalAttention has nothing like it.`);
  }
  return script(
    `${title}\n${XFORMERS_IMPORTS}`,
    `# ${bidirectional ? "This window counts one side" : "This window counts the query's own key"}, LocalAttention's ${
      bidirectional ? "counts both and the query" : "does not"
    }.
window = ${window}
attention = LocalAttention(causal=${pyBool(!bidirectional)}, window_size=${bidirectional ? "2 * window + 1" : "window - 1"})`,
    `seq_len = 32
q = torch.rand(1, seq_len, 8)
print(attention(q, q, q).shape)`,
  );
}

function flexForm(title: string, { kind, window, bidirectional }: ModelLayer): string {
  const rules: string[] = [];
  if (!bidirectional) rules.push("(j <= i)");
  if (kind === "chunked" && window) rules.push(`(i // ${window} == j // ${window})`);
  if (kind === "sliding" && window !== null)
    rules.push(bidirectional ? `((i - j).abs() <= ${window})` : `(i - j < ${window})`);
  return script(
    `${title}\n${FLEX_IMPORTS}`,
    `def layer_mask(b, h, i, j):
    return ${rules.join(" & ") || "j >= 0"}


seq_len = 256
block_mask = create_block_mask(layer_mask, None, None, seq_len, seq_len, device="cpu")
q = torch.rand(1, 1, seq_len, 16)
print(flex_attention(q, q, q, block_mask=block_mask).shape)`,
  );
}
