/** What an expression was when it was last evaluated. */
export type Value =
  | {
      readonly kind: "tensor";
      readonly shape: readonly number[];
      readonly dtype: string;
      readonly device: string;
      readonly grad: boolean;
    }
  | { readonly kind: "array"; readonly shape: readonly number[]; readonly dtype: string }
  | {
      readonly kind: "module";
      readonly type: string;
      readonly has: Readonly<Record<string, number | boolean | readonly number[]>>;
    }
  | { readonly kind: "block_mask"; readonly shape: readonly number[] }
  | { readonly kind: "number"; readonly value: number | boolean | string | null }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "items"; readonly items: readonly (Value | null)[]; readonly count: number };

/** A node of Python's syntax tree; places are UTF-16 offsets into the program. */
export interface Tree {
  /** Python's class name, `Call`, `BinOp`. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly name?: string;
  readonly op?: string;
  readonly value?: Value;
  /** Function of a call, owner of an attribute, what is subscripted. */
  readonly of?: Tree | null;
  /** Operands, arguments, elements. */
  readonly items?: readonly (Tree | null)[];
  readonly keywords?: readonly {
    readonly name: string | null;
    readonly value: Tree | null;
    readonly start: number;
    readonly end: number;
  }[];
  readonly targets?: readonly (Tree | null)[];
  readonly names?: readonly string[];
}

/** A program after its run, as kernels/python/py/lab_kernel/examine.py tells it. */
export interface Examination {
  readonly statements: readonly Tree[];
  readonly failed: { readonly line: number; readonly start?: number; readonly end?: number } | null;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;
const numbers = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === "number").slice(0, 64) : [];
const text = (value: unknown): string => (typeof value === "string" ? value.slice(0, 500) : "");

function parseValue(value: unknown, depth = 0): Value | undefined {
  if (!isFields(value) || depth > 3) return undefined;
  switch (value["kind"]) {
    case "tensor":
      return {
        kind: "tensor",
        shape: numbers(value["shape"]),
        dtype: text(value["dtype"]),
        device: text(value["device"]),
        grad: value["grad"] === true,
      };
    case "array":
      return { kind: "array", shape: numbers(value["shape"]), dtype: text(value["dtype"]) };
    case "block_mask":
      return { kind: "block_mask", shape: numbers(value["shape"]) };
    case "module": {
      const has: Record<string, number | boolean | readonly number[]> = {};
      for (const [name, one] of Object.entries(isFields(value["has"]) ? value["has"] : {}))
        if (typeof one === "number" || typeof one === "boolean") has[name] = one;
        else if (Array.isArray(one)) has[name] = numbers(one);
      return { kind: "module", type: text(value["type"]), has };
    }
    case "number": {
      const one = value["value"];
      return {
        kind: "number",
        value: typeof one === "number" || typeof one === "boolean" || typeof one === "string" ? one : null,
      };
    }
    case "text":
      return { kind: "text", value: text(value["value"]) };
    case "items":
      return {
        kind: "items",
        items: (Array.isArray(value["items"]) ? value["items"] : [])
          .slice(0, 12)
          .map((one) => parseValue(one, depth + 1) ?? null),
        count: isCount(value["count"]) ? value["count"] : 0,
      };
    default:
      return undefined;
  }
}

function parseTree(value: unknown, depth = 0): Tree | null {
  if (!isFields(value) || depth > 200) return null;
  const { type, start, end, line } = value;
  if (typeof type !== "string" || !isCount(start) || !isCount(end) || !isCount(line)) return null;
  const list = (one: unknown) =>
    Array.isArray(one) ? one.slice(0, 500).map((each) => parseTree(each, depth + 1)) : undefined;
  const told = parseValue(value["value"]);
  const items = list(value["items"]);
  const targets = list(value["targets"]);
  const keywords = Array.isArray(value["keywords"])
    ? value["keywords"].filter(isFields).map((one) => ({
        name: typeof one["name"] === "string" ? one["name"] : null,
        value: parseTree(one["value"], depth + 1),
        start: isCount(one["start"]) ? one["start"] : 0,
        end: isCount(one["end"]) ? one["end"] : 0,
      }))
    : undefined;
  return {
    type,
    start,
    end,
    line,
    ...(typeof value["name"] === "string" && { name: value["name"] }),
    ...(typeof value["op"] === "string" && { op: value["op"] }),
    ...(told && { value: told }),
    ...(value["of"] !== undefined && { of: parseTree(value["of"], depth + 1) }),
    ...(items && { items }),
    ...(targets && { targets }),
    ...(keywords && { keywords }),
    ...(Array.isArray(value["names"]) && { names: value["names"].filter((one) => typeof one === "string") }),
  };
}

/** Reads an examination; null when it is none. It comes from the thread that runs the learner's program. */
export function parseExamination(value: unknown): Examination | null {
  if (!isFields(value) || !Array.isArray(value["statements"])) return null;
  const failed = value["failed"];
  return {
    statements: value["statements"].slice(0, 5000).flatMap((one) => parseTree(one) ?? []),
    failed:
      isFields(failed) && isCount(failed["line"])
        ? {
            line: failed["line"],
            ...(isCount(failed["start"]) &&
              isCount(failed["end"]) && { start: failed["start"], end: failed["end"] }),
          }
        : null,
  };
}

/** Every node below and with `tree`, outer ones first. */
export function* walk(tree: Tree | null | undefined): Generator<Tree> {
  if (!tree) return;
  yield tree;
  yield* walk(tree.of);
  for (const one of tree.items ?? []) yield* walk(one);
  for (const one of tree.keywords ?? []) yield* walk(one.value);
  for (const one of tree.targets ?? []) yield* walk(one);
}

export const shapeOf = (tree: Tree | null | undefined): readonly number[] | undefined => {
  const value = tree?.value;
  return value && (value.kind === "tensor" || value.kind === "array" || value.kind === "block_mask")
    ? value.shape
    : undefined;
};

/** A whole number that an expression was. */
export const numberOf = (tree: Tree | null | undefined): number | undefined =>
  tree?.value?.kind === "number" && typeof tree.value.value === "number" ? tree.value.value : undefined;

/** The last part of a call's name: `masked_fill` of `scores.masked_fill(…)`. */
export const callee = (tree: Tree): string => tree.of?.name ?? "";
