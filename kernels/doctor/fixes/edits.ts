import { lastValue, type Site } from "../program/site";
import { callee, type Examination, numberOf, type Tree, walk } from "../program/tree";
import type { Finding } from "../types";

/** A change of the program's text; places are UTF-16 offsets. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Edits that together may mend a program. */
export type Fix = readonly Edit[];

/** What a fix is made from. */
export interface FailedProgram {
  readonly code: string;
  readonly site: Site;
  readonly finding: Finding;
  readonly examination: Examination;
}

/** @throws nothing; edits that overlap are left out */
export function apply(code: string, fix: Fix): string {
  let out = code;
  let before = Number.POSITIVE_INFINITY;
  for (const { start, end, text } of [...fix].sort((a, b) => b.start - a.start || b.end - a.end)) {
    if (end > before) continue;
    out = out.slice(0, start) + text + out.slice(end);
    before = start;
  }
  return out;
}

/** Does an expression need brackets before something is appended to it? */
const loose = (tree: Tree) => !["Name", "Attribute", "Call", "Subscript"].includes(tree.type);

/** `mask` → `mask[:, None, None, :]`, `~mask` → `(~mask)[:, None, None, :]`. */
export function append({ code }: FailedProgram, tree: Tree, text: string): Edit {
  const source = code.slice(tree.start, tree.end);
  return { start: tree.start, end: tree.end, text: (loose(tree) ? `(${source})` : source) + text };
}

export const replace = (tree: Tree, text: string): Edit => ({ start: tree.start, end: tree.end, text });

/** A line before the statement that `tree` stands in, with its indentation. */
export function lineBefore({ code }: FailedProgram, statement: Tree, text: string): Edit {
  const start = code.lastIndexOf("\n", statement.start - 1) + 1;
  const indent = /^\s*/.exec(code.slice(start))?.[0] ?? "";
  return { start, end: start, text: `${indent}${text}\n` };
}

/** The nodes that made an operand: itself, and what the names in it were last assigned to. */
export function makers({ examination }: FailedProgram, tree: Tree, depth = 0): Tree[] {
  if (depth > 4) return [];
  return [...walk(tree)].flatMap((node) => {
    const made = node.type === "Name" ? lastValue(examination, node.name ?? "", tree.start) : undefined;
    const attribute =
      node.type === "Attribute" && node.of?.type === "Name" && node.of.name === "self"
        ? selfValue(examination, node.name ?? "")
        : undefined;
    const from = made ?? attribute;
    return from && from.start !== tree.start
      ? [node, ...makers({ examination } as FailedProgram, from, depth + 1)]
      : [node];
  });
}

/** What `self.name` was assigned, anywhere in the program. */
function selfValue({ statements }: Examination, name: string): Tree | undefined {
  return (
    statements.findLast(({ targets }) =>
      targets?.some((one) => one?.type === "Attribute" && one.name === name),
    )?.items?.[0] ?? undefined
  );
}

/** Wherever a literal of `from` went into an operand, `to` instead. */
export function literals(broken: FailedProgram, tree: Tree, from: number, to: number): Fix {
  const seen = new Set<number>();
  return makers(broken, tree).flatMap((node) => {
    if (node.type !== "Constant" || numberOf(node) !== from || seen.has(node.start)) return [];
    seen.add(node.start);
    return [replace(node, String(to))];
  });
}

/** One argument of a call, by place or name. */
export function argument(call: Tree, place: number, name: string): Tree | undefined {
  return call.keywords?.find((one) => one.name === name)?.value ?? call.items?.[place] ?? undefined;
}

/** Adds `, name=value` to a call. */
export function addKeyword({ code }: FailedProgram, call: Tree, text: string): Edit {
  const end = call.end - 1;
  const inside = code.slice(call.of?.end ?? call.start, end).trimEnd();
  const comma = inside.endsWith("(") ? "" : inside.endsWith(",") ? " " : ", ";
  return { start: end, end, text: `${comma}${text}` };
}

/** Where a module was made: the call of its class. */
export function maker({ examination, site }: FailedProgram): Tree | undefined {
  const func = site.node.of;
  if (!func) return undefined;
  if (func.type === "Call") return func;
  const made =
    func.type === "Name"
      ? lastValue(examination, func.name ?? "", site.node.start)
      : func.type === "Attribute"
        ? selfValue(examination, func.name ?? "")
        : undefined;
  return made?.type === "Call" ? made : undefined;
}

/** Writes a number in the place of an argument; of a name, where the name got its number. */
export function setArgument(
  _broken: FailedProgram,
  call: Tree,
  place: number,
  name: string,
  to: number | string,
): Fix {
  const tree = argument(call, place, name);
  return tree ? [replace(tree, String(to))] : [];
}

/** Renames a method or function: `.view(` → `.reshape(`. */
export function rename({ code }: FailedProgram, call: Tree, to: string): Fix {
  const name = callee(call);
  const end = call.of?.end ?? call.start;
  return code.slice(end - name.length, end) === name ? [{ start: end - name.length, end, text: to }] : [];
}
