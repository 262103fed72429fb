import type { Operand } from "../causes";
import { callee, type Examination, shapeOf, type Tree, walk } from "./tree";

/** An operand of the failing operation, in the program. */
export interface Part extends Operand {
  readonly tree: Tree;
}

/** Where a program failed: the operation and what it was given. */
export interface Site {
  readonly statement: Tree;
  /** The call, operator or assignment that did not come back. */
  readonly node: Tree;
  /** `masked_fill`, `+`, `MultiheadAttention`. */
  readonly operation: string;
  readonly family: Family;
  readonly parts: readonly Part[];
}

export type Family =
  | "elementwise"
  | "matmul"
  | "bmm"
  | "einsum"
  | "linear"
  | "mha"
  | "sdpa"
  | "flex"
  | "layernorm"
  | "embedding"
  | "loss"
  | "cat"
  | "stack"
  | "view"
  | "expand"
  | "axes"
  | "unpack"
  | "other";

const OPERATORS: Readonly<Record<string, string>> = {
  Add: "+",
  Sub: "-",
  Mult: "*",
  Div: "/",
  MatMult: "@",
  Pow: "**",
  BitAnd: "&",
  BitOr: "|",
  FloorDiv: "//",
  Mod: "%",
};

const FAMILIES: readonly (readonly [Family, RegExp])[] = [
  [
    "elementwise",
    /^(?:masked_fill_?|where|add_?|sub_?|mul_?|div_?|maximum|minimum|logical_\w+|pow|lerp|copy_|masked_select|bitwise_\w+|eq|lt|gt|le|ge|allclose)$/,
  ],
  ["matmul", /^(?:matmul|mm|dot|mv|inner|tensordot)$/],
  ["bmm", /^(?:bmm|baddbmm|addbmm)$/],
  ["einsum", /^einsum$/],
  ["linear", /^(?:Linear|linear|addmm|LazyLinear)$/],
  ["mha", /^(?:MultiheadAttention|multi_head_attention_forward)$/],
  ["sdpa", /^scaled_dot_product_attention$/],
  ["flex", /^(?:flex_attention|create_block_mask)$/],
  ["layernorm", /^(?:LayerNorm|layer_norm|RMSNorm|rms_norm|BatchNorm1d)$/],
  ["embedding", /^(?:Embedding|embedding)$/],
  [
    "loss",
    /^(?:cross_entropy|nll_loss|CrossEntropyLoss|NLLLoss|mse_loss|MSELoss|binary_cross_entropy(?:_with_logits)?|BCE\w*|kl_div|l1_loss)$/,
  ],
  ["cat", /^(?:cat|concat|concatenate|hstack|vstack)$/],
  ["stack", /^stack$/],
  ["view", /^(?:view|reshape|unflatten|view_as|reshape_as)$/],
  ["expand", /^(?:expand|expand_as|broadcast_to|repeat|tile)$/],
  ["axes", /^(?:transpose|permute|swapaxes|moveaxis|movedim|t|unsqueeze|squeeze|flatten|softmax|sum|mean)$/],
];

/** Names of positional arguments where the operation has such. */
const ROLES: Readonly<Partial<Record<Family, readonly string[]>>> = {
  sdpa: ["query", "key", "value", "attn_mask"],
  mha: ["query", "key", "value", "key_padding_mask", "need_weights", "attn_mask"],
  flex: ["query", "key", "value", "score_mod", "block_mask"],
  linear: ["input", "weight"],
  layernorm: ["input"],
  embedding: ["indices"],
  loss: ["input", "target"],
};

/** The node whose instruction failed, and the statement that it stands in. */
function failing({ statements, failed }: Examination): { statement: Tree; node: Tree } | undefined {
  if (failed?.start === undefined) return undefined;
  const inside = statements.filter(
    ({ start, end }) => start <= (failed.start ?? 0) && end >= (failed.end ?? 0),
  );
  const statement = inside.at(-1);
  if (!statement) return undefined;
  const exact = [...walk(statement)].filter(({ start, end }) => start === failed.start && end === failed.end);
  const node =
    exact.find(({ type }) => ["Call", "BinOp", "Compare", "Subscript", "UnaryOp"].includes(type)) ??
    exact[0] ??
    statement;
  return { statement, node };
}

export function siteOf(examination: Examination, code: string): Site | undefined {
  const found = failing(examination);
  return found && siteAt(found.statement, found.node, examination, code);
}

/** An operation of a program and what it was given. */
export function siteAt(statement: Tree, node: Tree, examination: Examination, code: string): Site {
  const part = (tree: Tree | null | undefined, role: string): Part[] => {
    const shape = shapeOf(tree);
    if (!tree || !shape) return [];
    const source = code.slice(tree.start, tree.end).replace(/\s+/g, " ");
    const dtype = tree.value && "dtype" in tree.value ? tree.value.dtype : "";
    return [{ tree, role, shape, dtype, name: source.length <= 40 ? source : (tree.name ?? "") }];
  };
  const made = (operation: string, family: Family, parts: readonly Part[]): Site => ({
    statement,
    node,
    operation,
    family,
    parts,
  });
  if (node.type === "BinOp" || node.type === "Compare" || node.type === "UnaryOp") {
    const parts = (node.items ?? []).flatMap((one) => part(one, ""));
    const sign = OPERATORS[node.op ?? ""] ?? node.op ?? "";
    return made(sign, sign === "@" ? "matmul" : "elementwise", parts);
  }
  if (node.type === "Call") {
    const module = node.of?.value?.kind === "module" ? node.of.value.type : undefined;
    const name = module ?? callee(node);
    const family = FAMILIES.find(([, pattern]) => pattern.test(name))?.[0] ?? "other";
    const owner = node.of?.type === "Attribute" ? node.of.of : undefined;
    const roles = ROLES[family] ?? [];
    const method = shapeOf(owner) !== undefined;
    const parts = [
      ...(method ? part(owner, "input") : []),
      ...(node.items ?? []).flatMap((one, n) => {
        const list = one?.type === "List" || one?.type === "Tuple" ? (one.items ?? []) : undefined;
        return list ? list.flatMap((each) => part(each, "")) : part(one, roles[n] ?? "");
      }),
      ...(node.keywords ?? []).flatMap((one) => {
        const list =
          one.value?.type === "List" || one.value?.type === "Tuple" ? (one.value.items ?? []) : undefined;
        return list ? list.flatMap((each) => part(each, "")) : part(one.value, one.name ?? "");
      }),
    ];
    return made(name, family, parts);
  }
  const [value] = statement.items ?? [];
  if (statement.type === "AugAssign") {
    const sign = OPERATORS[statement.op ?? ""] ?? "";
    // The value that was there before: the last one assigned to the name.
    const [target] = statement.targets ?? [];
    const before = lastValue(examination, target?.name ?? "", statement.start);
    const left = target ? part({ ...target, ...(before?.value && { value: before.value }) }, "") : [];
    return {
      ...made(`${sign}=`, sign === "@" ? "matmul" : "elementwise", [...left, ...part(value, "")]),
      node: statement,
    };
  }
  if (statement.type === "Assign" && statement.targets?.[0]?.type === "Tuple") {
    const owner =
      value?.type === "Attribute" && value.name === "shape"
        ? value.of
        : value?.type === "Call" && callee(value) === "size"
          ? value.of?.of
          : value;
    return { ...made("unpacking", "unpack", part(owner, "input")), node: statement };
  }
  return made("", "other", part(value, ""));
}

/** The last expression assigned to a name before a place in the program. */
export function lastValue({ statements }: Examination, name: string, before: number): Tree | undefined {
  if (name === "") return undefined;
  const found = statements.filter(
    ({ type, targets, start }) =>
      (type === "Assign" || type === "AnnAssign") &&
      start < before &&
      targets?.some((one) => one?.name === name),
  );
  return found.at(-1)?.items?.[0] ?? undefined;
}

/** The shape of what each line made, for its margin: `scores (2, 8, 512, 512)`. */
export function shapesByLine({
  statements,
}: Examination): Map<number, { name: string; shape: readonly number[]; dtype: string }[]> {
  const out = new Map<number, { name: string; shape: readonly number[]; dtype: string }[]>();
  for (const { type, targets, items, line } of statements) {
    const [value] = items ?? [];
    const add = (name: string, tree: Tree["value"] | null | undefined) => {
      if (!tree || !("shape" in tree)) return;
      const dtype = "dtype" in tree ? tree.dtype.replace("torch.", "") : "";
      out.set(line, [...(out.get(line) ?? []), { name, shape: tree.shape, dtype }]);
    };
    if (type === "Assign" || type === "AnnAssign") {
      for (const target of targets ?? []) {
        if (target?.name) add(target.name, value?.value);
        const told = value?.value;
        if (target?.type === "Tuple" && told?.kind === "items")
          target.items?.forEach((one, n) => {
            if (one?.name) add(one.name, told.items[n]);
          });
      }
    } else if (type === "Return" || type === "Expr") add("", value?.value);
  }
  return out;
}
