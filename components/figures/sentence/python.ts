import type { PythonForms } from "../frame/types";
import { check, checkHelper, FLEX_IMPORTS, header, script, XFORMERS_IMPORTS } from "../python/parts";
import type { Reading } from "./state";

/** Where the script looks for the model. */
export const FILE = "text.safetensors";

/** The file as a dict of float32 matrices, `of`, with `sizes` and `characters`. Needs json, struct and torch. */
export const readFile = `(length,) = struct.unpack_from("<Q", raw)
header = json.loads(raw[8 : 8 + length])
about = header.pop("__metadata__")
sizes, characters = json.loads(about["sizes"]), json.loads(about["characters"])
of = {}
for name, at in header.items():
    begin, end = (8 + length + n for n in at["data_offsets"])
    kind = torch.int8 if at["dtype"] == "I8" else torch.float32
    of[name] = torch.tensor(list(raw[begin:end]), dtype=torch.uint8).view(kind).float().reshape(at["shape"])
# Bytes times the scale of their row.
for name in [name for name in of if name.endswith(".scale")]:
    of[name[: -len(".scale")]] *= of.pop(name)[:, None]`;

/** `bits(text, windows)` and `chances(text, windows)`. Needs `of`, `sizes`, `characters` and `attend`. */
export const network = `def rotate(x):
    """Turns channel pairs (n, n + head_dim / 2) of x (heads, seq, head_dim) by the position."""
    half = x.shape[-1] // 2
    speed = sizes["rotary_base"] ** (-torch.arange(half, dtype=torch.float32) / half)
    angle = torch.arange(x.shape[1], dtype=torch.float32)[:, None] * speed
    a, b = x[..., :half], x[..., half:]
    return torch.cat([a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin()], -1)


def norm(x, name):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-5) * of[f"{name}.weight"]


def linear(x, name):
    return x @ of[f"{name}.weight"].T


def tokens(text):
    """The start, then one token a character; 0 is a character that the model does not know."""
    return torch.tensor([1] + [characters.index(c) + 2 if c in characters else 0 for c in text])


def logits(text, windows):
    """(seq + 1, vocabulary): what follows the start, then each character."""
    x = of["embedding.weight"][tokens(text)]
    seq, dim = x.shape

    def heads(x):
        return x.reshape(seq, sizes["num_heads"], -1).transpose(0, 1)

    for n, window in enumerate(windows):
        y = norm(x, f"layers.{n}.attention_norm")
        query, key, value = (heads(linear(y, f"layers.{n}.attention.{name}")) for name in ("query", "key", "value"))
        out = attend(rotate(query), rotate(key), value, min(window or seq, seq))
        x = x + linear(out.transpose(0, 1).reshape(seq, dim), f"layers.{n}.attention.out")
        up = linear(norm(x, f"layers.{n}.network_norm"), f"layers.{n}.up")
        x = x + linear(up * up.sigmoid(), f"layers.{n}.down")
    return norm(x, "norm") @ of["embedding.weight"].T


def bits(text, windows):
    """What each character costs: -log2 of the probability that the model gave it."""
    known = logits(text, windows)[:-1].log_softmax(-1)
    return -known[torch.arange(len(text)), tokens(text)[1:]] / torch.tensor(2.0).log()`;

export const attendPlain = `def attend(query, key, value, window):
    """(heads, seq, head_dim) each; a query sees itself and the window - 1 keys before it."""
    seq = query.shape[1]
    distance = torch.arange(seq)[:, None] - torch.arange(seq)
    scores = query @ key.transpose(1, 2) / query.shape[-1] ** 0.5
    visible = (distance >= 0) & (distance < window)
    return scores.masked_fill(~visible, float("-inf")).softmax(-1) @ value`;

const attendXformers = `# At these sizes the sparse path drops the last pairs of the mask (xformers issue 1124); a dense mask loses none.
import xformers.components.attention as components

components._DENSITY_THRESHOLD = -1.0


def attend(query, key, value, window):
    """A window of W keys that ends with the query is window_size = W - 1 here."""
    return LocalAttention(causal=True, window_size=window - 1)(query, key, value)`;

const attendFlex = `def attend(query, key, value, window):
    def visible(b, h, i, j):
        return (j <= i) & (i - j < window)

    seq = query.shape[1]
    mask = create_block_mask(visible, None, None, seq, seq, device="cpu")
    return flex_attention(query[None], key[None], value[None], block_mask=mask)[0]`;

/** The whole model, reading the same text through the same windows: the surprise at every character is asserted. */
export function sentencePython(title: string, { text, windows, places }: Reading): PythonForms {
  const recorded = places.flatMap(({ bits }) => (bits === null ? [] : [bits]));
  const form = (imports: string, attend: string) =>
    script(
      header(title),
      `# The model: ${FILE}, in the folder model/ of the lab's site. Put it beside this script.`,
      `import json\nimport struct`,
      imports,
      `raw = open("${FILE}", "rb").read()\n${readFile}`,
      attend,
      network,
      `text = ${JSON.stringify(text)}\n# Keys that a query of each layer sees; None: all.\nwindows = [${windows.map((one) => one ?? "None").join(", ")}]`,
      checkHelper(),
      check("bits", "bits(text, windows)", recorded, { rtol: 1e-3, atol: 2e-3 }),
      `best = logits(text, windows)[-1].softmax(-1).topk(3)\nprint([(characters[n - 2], round(p, 3)) for p, n in zip(best.values.tolist(), best.indices.tolist())])`,
    );
  return {
    plain: form("import torch", attendPlain),
    xformers: form(XFORMERS_IMPORTS, attendXformers),
    flex: form(FLEX_IMPORTS, attendFlex),
  };
}
