import { formatMessage } from "@/components/ui/format-message";
import type { LearnMessages } from "@/content/messages/en/learn";
import { type CellRule, cellsOf } from "./cells";

type Words = LearnMessages["task"]["tutor"];

const near = (one: number, other: number) => Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));

/** Rules by which a wrong number follows from the right one, the first that holds speaks. */
const NUMBER_RULES: readonly (readonly [keyof Words["number"], (given: number, right: number) => boolean])[] =
  [
    ["sign", (given, right) => right !== 0 && near(given, -right)],
    ["oneMore", (given, right) => near(given, right + 1)],
    ["oneLess", (given, right) => near(given, right - 1)],
    ["share", (given, right) => near(given * 100, right) || near(given, right * 100)],
    ["doubled", (given, right) => near(given, 2 * right)],
    ["halved", (given, right) => near(2 * given, right)],
    // A window told with both sides and the query itself, where one side is asked, and the other way round.
    ["bothSides", (given, right) => near(given, 2 * right + 1) || near(given, 2 * right - 1)],
    ["oneSide", (given, right) => near(2 * given + 1, right) || near(2 * given - 1, right)],
    ["squared", (given, right) => right > 2 && near(given, right * right)],
    ["root", (given, right) => given > 1 && near(given * given, right)],
    ["kibi", (given, right) => near(given, right * 1024) || near(given * 1024, right)],
    ["inverse", (given, right) => right !== 0 && right !== 1 && near(given * right, 1)],
    ["times", (given, right) => multiple(given, right)],
    ["part", (given, right) => multiple(right, given)],
    ["digits", (given, right) => anagram(given, right)],
  ];

/** Is `large` a small whole multiple of `small`? */
function multiple(large: number, small: number): boolean {
  const factor = large / small;
  return (
    Number.isInteger(small) && small > 0 && factor > 2 && factor <= 64 && near(factor, Math.round(factor))
  );
}

function anagram(given: number, right: number): boolean {
  const sorted = (value: number) => [...String(value)].sort().join("");
  return given !== right && String(right).length > 1 && sorted(given) === sorted(right);
}

/** What a wrong number would be right for, or else on which side of the right one it lies. Never empty. */
export function aboutNumber(given: number, right: number, t: Words): string {
  const rule =
    NUMBER_RULES.find(([, holds]) => holds(given, right))?.[0] ?? (given > right ? "large" : "small");
  return formatMessage(t.number[rule], { given: String(given) });
}

const product = (shape: readonly number[]) => shape.reduce((all, size) => all * size, 1);
const same = (one: readonly number[], other: readonly number[]) => one.join() === other.join();
const sorted = (shape: readonly number[]) => [...shape].sort((a, b) => a - b);

/** The place of the first pair of neighbours whose product, put in their place, makes `longer` into `shorter`. */
function foldedAt(longer: readonly number[], shorter: readonly number[]): number {
  return longer
    .slice(1)
    .findIndex((size, at) =>
      same([...longer.slice(0, at), (longer[at] ?? 0) * size, ...longer.slice(at + 2)], shorter),
    );
}

/** What a wrong shape would be right for. Says where, and not what the right size is. Never empty. */
export function aboutShape(given: readonly number[], right: readonly number[], t: Words): string {
  const words = t.shape;
  if (given.length === right.length) {
    const differ = right.flatMap((size, axis) => (size === given[axis] ? [] : [axis]));
    const [i = 0, j = 0] = differ;
    if (differ.length === 1) {
      const what = aboutNumber(given[i] ?? 0, right[i] ?? 0, t);
      return formatMessage(words.axis, { axis: i, what });
    }
    if (same(sorted(given), sorted(right))) {
      if (differ.length !== 2) return words.order;
      if (right.length === 4 && i === 1 && j === 3) return words.headsWidth;
      if (right.length === 4 && i === 1 && j === 2) return words.headsSeq;
      return formatMessage(words.swapped, { i, j });
    }
    if (product(given) === product(right)) return words.divided;
    return formatMessage(words.axes, { list: differ.join(", ") });
  }
  if (given.length < right.length) {
    const folded = foldedAt(right, given);
    if (folded >= 0) return formatMessage(words.folded, { i: folded, j: folded + 1 });
    const missing = right.findIndex((_, axis) =>
      same(
        right.filter((__, at) => at !== axis),
        given,
      ),
    );
    if (missing >= 0) return formatMessage(words.missing, { axis: missing });
    return formatMessage(words.fewer, { given: given.length });
  }
  const split = foldedAt(given, right);
  if (split >= 0) return formatMessage(words.split, { i: split, j: split + 1 });
  const more = given.findIndex((_, axis) =>
    same(
      given.filter((__, at) => at !== axis),
      right,
    ),
  );
  if (more >= 0) return formatMessage(words.surplus, { axis: more });
  return formatMessage(words.more, { given: given.length });
}

/** The window that exactly these cells are right for; undefined where none is. Half windows before whole ones. */
function windowOf(
  given: ReadonlySet<string>,
  seq_len: number,
  query: number | undefined,
): CellRule | undefined {
  for (const transposed of [false, true])
    for (let left = 0; left < seq_len; left++)
      for (let right = 0; right < seq_len; right++) {
        const rule = transposed ? { left, right, transposed } : { left, right };
        const cells = cellsOf(rule, seq_len, query);
        if (cells.size === given.size && [...given].every((cell) => cells.has(cell))) return rule;
      }
  return undefined;
}

/** Which window wrongly marked cells are right for; empty where they are no window's. */
export function aboutCells(
  given: ReadonlySet<string>,
  { answer, seq_len, query }: { answer: CellRule; seq_len: number; query?: number | undefined },
  t: Words,
): string {
  if (given.size === 0) return "";
  const mirrored = cellsOf({ ...answer, transposed: !answer.transposed }, seq_len, query);
  if (mirrored.size === given.size && [...given].every((cell) => mirrored.has(cell))) return t.cells.mirrored;
  const found = windowOf(given, seq_len, query);
  return found && !found.transposed
    ? formatMessage(t.cells.window, { left: found.left, right: found.right })
    : "";
}
