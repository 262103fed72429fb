import { type Cause, rank } from "../causes";
import { claimsIn, type Diagnosis, diagnose, namesIn } from "../diagnose";
import { differences, onlyClash } from "../rules/helpers";
import type { Finding, Shape, Side } from "../types";
import { type Site, siteOf } from "./site";
import type { Examination } from "./tree";

/** What a run told: the diagnosis with the operands as they were. */
export interface Judgement extends Diagnosis {
  readonly site: Site | undefined;
}

/** An exception as the kernel reports it. */
export interface Raised {
  readonly type: string;
  readonly message: string;
  readonly traceback: string;
}

/** Reads a run: the message is only one witness; what the operation was given says more. */
export function judge(code: string, raised: Raised, examination: Examination | null): Judgement {
  const site = examination ? siteOf(examination, code) : undefined;
  const base = diagnose(raised.traceback);
  // What the sandbox itself says of an absent package is not the reader's error.
  if (!site) return { ...base, site };
  const line = code.slice(site.statement.start, site.statement.end).replace(/\s+/g, " ");
  const finding = base.finding && refined(base.finding, site);
  const claims = claimsIn(code);
  if (!finding) return { ...base, site };
  // What a call of an unknown function was given says nothing of the shapes that met inside it.
  const inside = site.family === "other";
  const evidence = { finding, line: inside ? "" : line, text: code, operands: inside ? [] : site.parts };
  const causes: Cause[] = rank(evidence);
  return { ...base, finding, line, causes, claims, names: namesIn(line, code), site };
}

const sidesOf = ({ parts }: Site): Side[] => parts.map(({ name, shape }) => ({ name, shape }));

/** The finding with the operands in place of what the message could say of them. */
function refined(told: Finding, site: Site): Finding {
  const { family, parts, node } = site;
  const at = (role: string) => parts.find((one) => one.role === role);
  const arrays = parts.some(({ tree }) => tree.value?.kind === "array");
  const finding: Finding = { ...told, operation: site.operation === "" ? told.operation : site.operation };
  if (arrays && ["broadcast", "matmul", "bmm", "linear", "reshape", "cat", "stack"].includes(told.kind)) {
    const sides = sidesOf(site);
    const [a, b] = sides;
    const extra = told.kind === "broadcast" ? {} : told.kind === "reshape" ? { reshape: 1 } : { matmul: 1 };
    return {
      ...finding,
      kind: "numpy",
      sides,
      axis: told.kind === "broadcast" && a && b ? onlyClash(a.shape, b.shape) : null,
      told: { ...told.told, ...extra },
    };
  }
  if (told.kind === "numpy" || told.kind === "jax") {
    const pair = ["matmul", "elementwise", "einsum"].includes(family) && parts.length >= 2;
    if (pair) return { ...finding, sides: sidesOf(site) };
    const input = at("input");
    const target = told.sides.find(({ name }) => name === "target");
    return told.told["reshape"] && input && target
      ? { ...finding, sides: [{ name: input.name, shape: input.shape }, target] }
      : finding;
  }
  switch (family) {
    case "mha": {
      const query = at("query");
      const mask = at("attn_mask");
      const key = at("key");
      const value = at("value");
      if (query && query.shape.length > 3)
        return {
          ...finding,
          kind: "mha-embed",
          rule: "mha-axes",
          sides: sidesOf({ ...site, parts: [query] }),
          axis: null,
        };
      if (mask && mask.shape.length > 3)
        return { ...finding, kind: "mha-mask", sides: sidesOf({ ...site, parts: [mask] }), axis: null };
      if (told.rule === "mha-key-value" && key && value) {
        const module = node.of?.value?.kind === "module" ? node.of.value.has : {};
        const order = (shape: Shape) =>
          module["batch_first"] === true && shape.length === 3
            ? [shape[1], shape[0], shape[2]].map(Number)
            : shape;
        return {
          ...finding,
          sides: [
            { name: key.name, shape: order(key.shape) },
            { name: value.name, shape: order(value.shape) },
          ],
          axis: null,
        };
      }
      return finding;
    }
    case "sdpa": {
      if (!["broadcast", "expand", "matmul", "bmm", "linear", "sdpa-mask", "sdpa-heads"].includes(told.kind))
        return finding;
      if (told.told["dtype"] || told.told["causal"]) return { ...finding, sides: [] };
      const query = at("query");
      const key = at("key");
      const value = at("value");
      const mask = at("attn_mask");
      if (!query || !key) return finding;
      const rank4 = query.shape.length === key.shape.length;
      const heads = rank4 && query.shape.slice(0, -2).every((n, axis) => n === key.shape[axis]);
      if (mask && heads) {
        const target = [...query.shape.slice(0, -1), key.shape.at(-2) ?? 1];
        return {
          ...finding,
          kind: "sdpa-mask",
          sides: [
            { name: mask.name, shape: mask.shape },
            { name: "scores", shape: target },
          ],
          axis: told.axis,
        };
      }
      const other = heads && value ? value : key;
      return {
        ...finding,
        kind: "sdpa-heads",
        sides: [
          { name: query.name, shape: query.shape },
          { name: other.name, shape: other.shape },
        ],
        axis: told.axis,
      };
    }
    case "matmul":
    case "bmm":
      if (told.kind === "dtype") return finding;
      return { ...finding, kind: family === "bmm" ? "bmm" : "matmul", sides: sidesOf(site), axis: null };
    case "linear":
    case "layernorm":
    case "embedding":
      return finding;
    case "einsum":
      return { ...finding, kind: "einsum", sides: sidesOf(site) };
    case "cat":
    case "stack": {
      if (told.kind === "dtype") return finding;
      const dim = Number(told.told["dim"] ?? Number.NaN);
      const [first] = parts;
      const other =
        parts.find((one) => first && differences(first.shape, one.shape).some((axis) => axis !== dim)) ??
        parts[1];
      if (!first || !other) return finding;
      const differ = differences(first.shape, other.shape).filter(
        (axis) => family === "stack" || axis !== dim,
      );
      return {
        ...finding,
        kind: family === "cat" ? "cat" : "stack",
        sides: [first, other].map(({ name, shape }) => ({ name, shape })),
        axis: differ[0] ?? null,
      };
    }
    case "loss": {
      const input = at("input");
      const target = at("target");
      if (!input || !target || told.kind !== "loss" || told.told["range"]) return finding;
      // For logits (batch, classes, …) the targets have to be (batch, …).
      const wanted = input.shape.length > 2 ? [input.shape[0] ?? 0, ...input.shape.slice(2)] : input.shape;
      return {
        ...finding,
        sides: [
          { name: "expected", shape: wanted },
          { name: target.name, shape: target.shape },
        ],
      };
    }
    case "view": {
      const input = at("input");
      if (!input || told.told["float"] || told.kind === "dim") return finding;
      const given =
        told.kind === "reshape" ? told.sides.find(({ name }) => name === "target")?.shape : undefined;
      const target = given ?? sizesGiven(site);
      return {
        ...finding,
        sides: [
          { name: input.name, shape: input.shape },
          ...(target ? [{ name: site.operation, shape: target }] : []),
        ],
      };
    }
    case "expand": {
      const input = at("input");
      if (!input || told.kind !== "expand") return finding;
      const target = told.sides.find(({ name }) => name === "target")?.shape ?? sizesGiven(site);
      return {
        ...finding,
        sides: [
          { name: input.name, shape: input.shape },
          ...(target ? [{ name: site.operation, shape: target }] : []),
        ],
        axis: null,
      };
    }
    case "axes":
    case "unpack":
      return told.kind === "dtype" ? finding : { ...finding, sides: sidesOf(site) };
    case "elementwise": {
      // A number of no axes, as `torch.where` takes one, clashes with nothing. Where the program was not examined one side
      // may be unknown: then the message says more.
      const sides = sidesOf({ ...site, parts: parts.filter(({ shape }) => shape.length > 0) });
      return told.kind === "broadcast" && sides.length >= 2 ? { ...finding, sides } : finding;
    }
    default: {
      const [input] = parts;
      return told.kind === "dim" && input && told.sides.length === 0
        ? { ...finding, sides: sidesOf({ ...site, parts: [input] }) }
        : finding;
    }
  }
}

/** The sizes that a call names: `x.view(2, -1, 64)`, also as one tuple. */
function sizesGiven({ node }: Site): number[] | undefined {
  const list = node.items?.length === 1 && node.items[0]?.items ? node.items[0].items : (node.items ?? []);
  const given = list.map((one) =>
    one?.value?.kind === "number" && typeof one.value.value === "number" ? one.value.value : Number.NaN,
  );
  return given.length > 0 && given.every((one) => !Number.isNaN(one)) ? given : undefined;
}
