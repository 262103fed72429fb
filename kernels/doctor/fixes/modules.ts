import { callee, numberOf, type Tree } from "../program/tree";
import {
  addKeyword,
  append,
  argument,
  type FailedProgram,
  type Fix,
  literals,
  maker,
  makers,
  replace,
  setArgument,
} from "./edits";

const at = ({ site }: FailedProgram, role: string) => site.parts.find((one) => one.role === role);

/** The largest number of heads up to `heads` that divides `dim`. */
function headsFor(dim: number, heads: number): number {
  for (let n = heads; n > 1; n--) if (dim % n === 0) return n;
  return 1;
}

const has = ({ site }: FailedProgram, name: string): number => {
  const value = site.node.of?.value;
  const one = value?.kind === "module" ? value.has[name] : undefined;
  return typeof one === "number" ? one : 0;
};

/** The same change for each tensor that is given more than once. */
const eachPart = (broken: FailedProgram, axes: number, text: string): Fix =>
  broken.site.parts
    .filter(({ shape, role }) => shape.length === axes && /^(?:query|key|value)$/.test(role))
    .map(({ tree }) => append(broken, tree, text));

export const modules: Readonly<Record<string, (broken: FailedProgram) => Fix[]>> = {
  mha_2d: (broken) => {
    const mask = at(broken, "attn_mask");
    const [got, wanted] = broken.finding.sides;
    if (!mask || !got || !wanted) return [];
    const edits = got.shape.flatMap((n, axis) =>
      n === wanted.shape[axis] ? [] : literals(broken, mask.tree, n, wanted.shape[axis] ?? n),
    );
    const unique = [...new Map(edits.map((edit) => [edit.start, edit])).values()];
    return [unique, [append(broken, mask.tree, `[:${wanted.shape[0]}, :${wanted.shape[1]}]`)]];
  },
  mha_3d: (broken) => {
    const mask = at(broken, "attn_mask");
    const heads = has(broken, "num_heads");
    return mask ? [[append(broken, mask.tree, `.repeat_interleave(${heads}, dim=0)`)]] : [];
  },
  mha_4d: (broken) => {
    const mask = at(broken, "attn_mask");
    const heads = has(broken, "num_heads");
    if (!mask) return [];
    return mask.shape[1] === 1
      ? [[append(broken, mask.tree, `.expand(-1, ${heads}, -1, -1).flatten(0, 1)`)]]
      : [[append(broken, mask.tree, ".flatten(0, 1)")]];
  },
  mha_padding: (broken) => {
    const mask = at(broken, "key_padding_mask");
    return mask
      ? [[append(broken, mask.tree, ".transpose(0, 1)")], [append(broken, mask.tree, "[:, 0, 0, :]")]]
      : [];
  },
  mha_embed: (broken) => {
    const made = maker(broken);
    const query = at(broken, "query");
    const got = query?.shape.at(-1) ?? 0;
    const heads = has(broken, "num_heads");
    if (!made || !query) return [];
    const width = setArgument(broken, made, 0, "embed_dim", got);
    const fits =
      got % heads === 0
        ? width
        : [...width, ...setArgument(broken, made, 1, "num_heads", headsFor(got, heads))];
    return [fits];
  },
  mha_split: (broken) => [
    eachPart(broken, 4, ".transpose(1, 2).flatten(2)"),
    eachPart(broken, 4, ".flatten(2)"),
  ],
  mha_kv: (broken) => {
    const key = at(broken, "key");
    const value = at(broken, "value");
    return key && value ? [[replace(value.tree, broken.code.slice(key.tree.start, key.tree.end))]] : [];
  },
  mha_batched: (broken) =>
    [2, 3].map((axes) => eachPart(broken, axes, axes === 2 ? ".unsqueeze(0)" : ".squeeze(0)")),
  mha_div: (broken) => {
    const call = broken.site.node;
    if (call.type !== "Call") return [];
    const dim = numberOf(argument(call, 0, "embed_dim")) ?? 0;
    const heads = numberOf(argument(call, 1, "num_heads")) ?? 1;
    const fewer = headsFor(dim, heads);
    const rounded = Math.max(heads, Math.round(dim / heads) * heads);
    const width = setArgument(broken, call, 0, "embed_dim", rounded);
    const split = setArgument(broken, call, 1, "num_heads", fewer);
    return fewer > 1 ? [split, width] : [width, split];
  },
  sdpa_dtype: (broken) => {
    const mask = at(broken, "attn_mask");
    return mask ? [[append(broken, mask.tree, ".bool()")]] : [];
  },
  sdpa_causal: (broken) => {
    const causal = broken.site.node.keywords?.find(({ name }) => name === "is_causal");
    return causal?.value ? [[replace(causal.value, "False")]] : [];
  },
  sdpa_half: (broken) => {
    const query = at(broken, "query");
    if (!query) return [];
    const dtype = query.dtype;
    const others = broken.site.parts.filter((one) => /^(?:key|value)$/.test(one.role) && one.dtype !== dtype);
    const other = others[0]?.dtype ?? "torch.float32";
    return [
      others.map(({ tree }) => append(broken, tree, `.to(${dtype})`)),
      [append(broken, query.tree, `.to(${other})`)],
    ];
  },
  sdpa_gqa: (broken) => {
    const [query, key, value] = ["query", "key", "value"].map((role) => at(broken, role));
    if (!query || !key || !value) return [];
    const times = (query.shape[1] ?? 1) / (key.shape[1] ?? 1);
    return Number.isInteger(times) && times > 1
      ? [
          [addKeyword(broken, broken.site.node, "enable_gqa=True")],
          [key, value].map(({ tree }) => append(broken, tree, `.repeat_interleave(${times}, dim=1)`)),
        ]
      : [];
  },
  sdpa_layout: (broken) => {
    const query = at(broken, "query");
    return query ? [[append(broken, query.tree, ".transpose(1, 2)")]] : [];
  },
  sdpa_shapes: (broken) => {
    const [query, key, value] = ["query", "key", "value"].map((role) => at(broken, role));
    if (!query || !key || !value) return [];
    const fixes: Fix[] = [];
    for (const part of [key, value]) {
      const wrong = part.shape.findIndex(
        (n, axis) => n !== query.shape[axis] && axis !== part.shape.length - 2,
      );
      if (wrong >= 0)
        fixes.push(literals(broken, part.tree, part.shape[wrong] ?? 0, query.shape[wrong] ?? 0));
    }
    if (key.shape.at(-2) !== value.shape.at(-2)) {
      fixes.push(literals(broken, value.tree, value.shape.at(-2) ?? 0, key.shape.at(-2) ?? 0));
      fixes.push([append(broken, value.tree, `[..., :${key.shape.at(-2)}, :]`)]);
    }
    return fixes;
  },
  flex_len: (broken) => {
    const mask = at(broken, "block_mask");
    const [shape, query, key] = broken.finding.sides;
    if (!mask || !shape || !query || !key) return [];
    const call = makers(broken, mask.tree).find(
      (node) => node.type === "Call" && callee(node) === "create_block_mask",
    );
    return call
      ? [
          [
            ...setArgument(broken, call, 3, "Q_LEN", query.shape[0] ?? 0),
            ...setArgument(broken, call, 4, "KV_LEN", key.shape[0] ?? 0),
          ],
        ]
      : [];
  },
  flex_heads: (broken) => {
    const mask = at(broken, "block_mask");
    const query = at(broken, "query");
    const call =
      mask &&
      makers(broken, mask.tree).find((node) => node.type === "Call" && callee(node) === "create_block_mask");
    return [
      ...(call
        ? [[...setArgument(broken, call, 1, "B", "None"), ...setArgument(broken, call, 2, "H", "None")]]
        : []),
      ...(query ? [[addKeyword(broken, broken.site.node, "enable_gqa=True")]] : []),
    ];
  },
  ln: (broken) => {
    const made = maker(broken);
    const got = broken.finding.sides[0]?.shape.at(-1) ?? 0;
    return made ? [setArgument(broken, made, 0, "normalized_shape", got)] : [];
  },
  embed: (broken) => {
    const made = maker(broken);
    const indices = at(broken, "indices");
    if (!made) return [];
    const literal = indices ? makers(broken, indices.tree).flatMap((node) => numberOf(node) ?? []) : [];
    const largest = Math.max(has(broken, "num_embeddings"), ...literal);
    return [
      setArgument(broken, made, 0, "num_embeddings", largest + 1),
      ...(indices
        ? [[append(broken, indices.tree, `.clamp(max=${has(broken, "num_embeddings") - 1})`)]]
        : []),
    ];
  },
  embed_positions: (broken) => modules["embed"]?.(broken) ?? [],
  embed_float: (broken) => {
    const indices = at(broken, "indices");
    if (!indices) return [];
    const made: Tree[] = makers(broken, indices.tree).filter(
      (node) => node.type === "Call" && /^(?:randn|rand)$/.test(callee(node)),
    );
    const sizes = made.map((call) => {
      const source = (call.items ?? []).flatMap((one) =>
        one ? [broken.code.slice(one.start, one.end)] : [],
      );
      return replace(
        call,
        `torch.randint(0, ${has(broken, "num_embeddings") || 2}, (${source.join(", ")},))`,
      );
    });
    return [[append(broken, indices.tree, ".long()")], ...(sizes.length > 0 ? [sizes] : [])];
  },
  ce: (broken) => {
    const input = at(broken, "input");
    const target = at(broken, "target");
    if (!input || !target) return [];
    return [
      [append(broken, input.tree, ".flatten(0, 1)"), append(broken, target.tree, ".flatten()")],
      [append(broken, input.tree, ".transpose(1, 2)")],
    ];
  },
  loss_batch: (broken) => {
    const input = at(broken, "input");
    const target = at(broken, "target");
    if (!input || !target) return [];
    return [
      [append(broken, input.tree, ".flatten(0, -2)"), append(broken, target.tree, ".flatten()")],
      literals(broken, target.tree, target.shape[0] ?? 0, input.shape[0] ?? 0),
      [append(broken, input.tree, `[:${target.shape[0]}]`)],
      [append(broken, target.tree, `[:${input.shape[0]}]`)],
    ];
  },
  loss_range: (broken) => {
    const input = at(broken, "input");
    const target = at(broken, "target");
    const classes = (input?.shape.length ?? 0) > 1 ? (input?.shape[1] ?? 0) : (input?.shape[0] ?? 0);
    return target ? [[append(broken, target.tree, `.clamp(0, ${classes - 1})`)]] : [];
  },
  no_components: (broken) => {
    const { statement } = broken.site;
    if (statement.type !== "ImportFrom" || !statement.names?.includes("LocalAttention")) return [];
    return [[replace(statement, LOCAL_ATTENTION)]];
  },
  keyword: (broken) => {
    const { node, site } = { node: broken.site.node, site: broken.site };
    const wrong = node.keywords?.find(({ name }) => name === broken.finding.told["keyword"]);
    if (!wrong?.value) return [];
    const end = wrong.value.end;
    const start = broken.code.lastIndexOf(wrong.name ?? "", wrong.value.start);
    const query = at(broken, "query");
    const key = at(broken, "key");
    const [left, right] = (wrong.value.items ?? []).map(numberOf);
    if (
      site.family === "sdpa" &&
      wrong.name === "window_size" &&
      query &&
      key &&
      left !== undefined &&
      right !== undefined &&
      left >= 0 &&
      right >= 0
    ) {
      const rows = query.shape.at(-2);
      const columns = key.shape.at(-2);
      return [
        [
          {
            start,
            end,
            text: `attn_mask=torch.ones(${rows}, ${columns}, dtype=torch.bool).tril(${right}).triu(-${left})`,
          },
        ],
      ];
    }
    const comma = broken.code.lastIndexOf(",", start);
    const from =
      comma > (node.of?.end ?? 0) && broken.code.slice(comma + 1, start).trim() === "" ? comma : start;
    return [[{ start: from, end, text: "" }]];
  },
};

/** The band of LocalAttention by what PyTorch has today; one head in three axes, any number in four. */
const LOCAL_ATTENTION = `import torch
import torch.nn.functional as F


def LocalAttention(causal=False, window_size=5):
    def attend(q, k, v):
        distance = torch.arange(q.shape[-2])[:, None] - torch.arange(k.shape[-2])[None, :]
        side = window_size if causal else window_size // 2
        band = (distance <= side) & (distance >= (0 if causal else -side))
        return F.scaled_dot_product_attention(q, k, v, attn_mask=band)

    return attend
`;
