import { type Family, siteAt } from "./site";
import { type Examination, shapeOf, type Tree } from "./tree";

/** A tensor that goes into a step or comes out of it. */
export interface StepTensor {
  /** As the program writes it; empty where that is too long for a name. */
  readonly name: string;
  readonly shape: readonly number[];
  /** `float32`; empty where it is not known. */
  readonly dtype: string;
}

/** One operation of a line. */
export interface LineStep {
  /** Its place in the program, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** `matmul`, `@`, `view`. */
  readonly operation: string;
  readonly family: Family;
  readonly inputs: readonly StepTensor[];
  /** What it made; empty where it did not come back. */
  readonly outputs: readonly StepTensor[];
  /** The exception arose here. */
  readonly failed: boolean;
}

const OPERATIONS = ["Call", "BinOp", "UnaryOp", "Compare", "Subscript"];

/** Operations below a node in the order in which Python evaluates them: inner ones and left ones first. */
function* evaluated(tree: Tree | null | undefined): Generator<Tree> {
  if (!tree) return;
  yield* evaluated(tree.of);
  for (const one of tree.items ?? []) yield* evaluated(one);
  for (const one of tree.keywords ?? []) yield* evaluated(one.value);
  if (OPERATIONS.includes(tree.type)) yield tree;
}

type Known = { readonly shape: readonly number[]; readonly dtype?: string };
const tensor = (name: string, { shape, dtype = "" }: Known): StepTensor => ({
  name,
  shape,
  dtype: dtype.replace("torch.", ""),
});

/** The tensors that an expression was: one, or those of a tuple. */
function made({ value }: Tree, names: readonly string[]): StepTensor[] {
  if (value?.kind === "items")
    return value.items.flatMap((one, n) =>
      one && "shape" in one ? [tensor(names[n] ?? `[${n}]`, one)] : [],
    );
  return value && "shape" in value ? [tensor(names.length === 1 ? (names[0] ?? "") : "", value)] : [];
}

function stepOf(statement: Tree, node: Tree, examination: Examination, code: string): LineStep | null {
  const { failed } = examination;
  const broke = failed !== null && failed.start === node.start && failed.end === node.end;
  const picked = node.type === "Subscript";
  const owner = picked ? node.of : undefined;
  const shape = shapeOf(owner);
  const site = siteAt(statement, node, examination, code);
  const inputs = picked
    ? owner && shape
      ? [tensor(code.slice(owner.start, owner.end), { shape })]
      : []
    : site.parts.map((part) => tensor(part.name, part));
  const assigned = statement.type === "Assign" || statement.type === "AnnAssign";
  const targets = assigned && node === statement.items?.[0] ? (statement.targets ?? []) : [];
  const [target] = targets;
  const names =
    target?.type === "Tuple"
      ? (target.items ?? []).map((one) => one?.name ?? "")
      : target?.name
        ? [target.name]
        : [];
  // What is changed in place keeps its shape.
  const [changed] = inputs;
  const outputs = broke ? [] : node === statement ? (changed ? [changed] : []) : made(node, names);
  if (outputs.length === 0 && !(broke && inputs.length > 0)) return null;
  return {
    start: node.start,
    end: node.end,
    operation: picked ? "[…]" : site.operation,
    family: picked ? "other" : site.family,
    inputs: inputs.slice(0, 6),
    outputs: outputs.slice(0, 6),
    failed: broke,
  };
}

/**
 * The operations of each line that take or make tensors, in the order of their evaluation. A line that ran more than
 * once (in a loop, in a function) is told as it was the last time.
 */
export function stepsByLine(
  examination: Examination,
  code: string,
): ReadonlyMap<number, readonly LineStep[]> {
  const out = new Map<number, readonly LineStep[]>();
  for (const statement of examination.statements) {
    const nodes = [...evaluated(statement.items?.[0])];
    if (statement.type === "AugAssign") nodes.push(statement);
    const steps = nodes.flatMap((node) => stepOf(statement, node, examination, code) ?? []);
    if (steps.length > 0) out.set(statement.line, [...(out.get(statement.line) ?? []), ...steps]);
  }
  return out;
}
