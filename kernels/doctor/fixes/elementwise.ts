import { fromEnd } from "../causes/helpers";
import { lastValue } from "../program/site";
import { callee, numberOf, shapeOf, type Tree, walk } from "../program/tree";
import { append, type FailedProgram, type Fix, lineBefore, literals, replace } from "./edits";

/** Both sides, the one with more axes first; the other is the one to change. */
function pairOf({ site }: FailedProgram) {
  const mask = site.parts.find(({ role }) => role === "attn_mask");
  if (mask) {
    const query = site.parts.find(({ role }) => role === "query");
    const key = site.parts.find(({ role }) => role === "key");
    const shape = query && key ? [...query.shape.slice(0, -1), key.shape.at(-2) ?? 1] : [];
    return { x: { ...mask, shape, tree: query?.tree ?? mask.tree }, m: mask };
  }
  const [a, b] = site.parts;
  if (!a || !b) return undefined;
  return b.shape.length > a.shape.length ? { x: b, m: a } : { x: a, m: b };
}

/** All sizes of `m`, lined up from the right, made those of `x` in the literals that it came from. */
function resized(broken: FailedProgram): Fix[] {
  const pair = pairOf(broken);
  if (!pair) return [];
  const { x, m } = pair;
  const wrong = new Map<number, number>();
  m.shape.forEach((n, axis) => {
    const other = x.shape[axis - m.shape.length + x.shape.length];
    if (other !== undefined && n !== other && n !== 1 && other !== 1) wrong.set(n, other);
  });
  const edits = [...wrong].flatMap(([from, to]) => literals(broken, m.tree, from, to));
  // Sizes that stay must not be hit: a literal of the same number may stand for another axis.
  return edits.length > 0 ? [edits] : [];
}

/** The part of a larger table or mask that is needed. */
function sliced(broken: FailedProgram): Fix[] {
  const pair = pairOf(broken);
  if (!pair) return [];
  const { x, m } = pair;
  const index = m.shape.map((n, axis) => {
    const other = x.shape[axis - m.shape.length + x.shape.length] ?? n;
    return n > other && other !== 1 ? `:${other}` : ":";
  });
  return index.every((one) => one === ":") ? [] : [[append(broken, m.tree, `[${index.join(", ")}]`)]];
}

const onMask =
  (text: string) =>
  (broken: FailedProgram): Fix[] => {
    const pair = pairOf(broken);
    return pair ? [[append(broken, pair.m.tree, text)]] : [];
  };

/** Orders of a shape's axes, with axes of 1 put in, that broadcast to another: what would fit. */
function fitting(from: readonly number[], to: readonly number[]): string[] {
  const found: string[] = [];
  const rank = to.length;
  const fits = (shape: readonly number[]) =>
    shape.every((n, axis) => n === 1 || n === to[axis - shape.length + rank]);
  const place = (axes: readonly (number | null)[]) =>
    axes.map((axis) => (axis === null ? 1 : (from[axis] ?? 1)));
  // In order, with new axes between.
  const spread = (axis: number, at: readonly (number | null)[]): void => {
    if (found.length > 3) return;
    if (axis === from.length) {
      const full = [...at, ...Array<null>(Math.max(0, rank - at.length)).fill(null)];
      if (full.length === rank && fits(place(full)) && full.some((one) => one === null))
        found.push(`[${full.map((one) => (one === null ? "None" : ":")).join(", ")}]`);
      return;
    }
    for (let gap = 0; at.length + gap + from.length - axis <= rank; gap++)
      spread(axis + 1, [...at, ...Array<null>(gap).fill(null), axis]);
  };
  if (from.length < rank) spread(0, []);
  if (from.length <= 4) {
    for (const order of orders(from.length)) {
      if (order.every((axis, n) => axis === n)) continue;
      const moved = order.map((axis) => from[axis] ?? 1);
      if (moved.length <= rank && fits(moved))
        found.push(order.length === 2 ? ".transpose(0, 1)" : `.permute(${order.join(", ")})`);
    }
  }
  return found;
}

function orders(n: number): number[][] {
  if (n === 0) return [[]];
  return orders(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, at) => [...rest.slice(0, at), n - 1, ...rest.slice(at)]),
  );
}

/** Any way in which the other side would fit, for causes without a fix of their own. */
export function anyFit(broken: FailedProgram): Fix[] {
  const pair = pairOf(broken);
  if (!pair) return [];
  const { x, m } = pair;
  return [
    ...fitting(m.shape, x.shape).map((text) => [append(broken, m.tree, text)]),
    ...(x.tree === m.tree ? [] : fitting(x.shape, m.shape).map((text) => [append(broken, x.tree, text)])),
    ...resized(broken),
    ...sliced(broken),
  ];
}

/** Heads stand before positions once axes 1 and 2 of what the scores were made from are exchanged. */
function headsForward(broken: FailedProgram): Fix[] {
  const pair = pairOf(broken);
  if (!pair) return [];
  const { examination } = broken;
  const scores =
    pair.x.tree.type === "Name"
      ? lastValue(examination, pair.x.tree.name ?? "", broken.site.statement.start)
      : pair.x.tree;
  const statement =
    examination.statements.findLast(({ items }) => items?.[0] === scores) ?? broken.site.statement;
  const names = new Set(
    [...walk(scores)]
      .filter((node) => node.type === "Name" && shapeOf(node)?.length === 4)
      .map(({ name = "" }) => name),
  );
  return names.size > 0
    ? [[...names].map((name) => lineBefore(broken, statement, `${name} = ${name}.transpose(1, 2)`))]
    : [];
}

/** The width of the branch, set to that of the residual where its layer was made. */
function sameWidth(broken: FailedProgram): Fix[] {
  const [a, b] = broken.site.parts;
  if (!a || !b) return [];
  const [to = 0, from = 0] = [fromEnd(a.shape, 1), fromEnd(b.shape, 1)];
  const inside = (tree: Tree, wrong: number, right: number) => literals(broken, tree, wrong, right);
  return [inside(b.tree, from, to), inside(a.tree, to, from)].filter((fix) => fix.length > 0);
}

/** A reduction that keeps its axis. */
function keepdim(broken: FailedProgram): Fix[] {
  const pair = pairOf(broken);
  if (!pair) return [];
  const call = [...walk(pair.m.tree)].find(
    (node) => node.type === "Call" && /^(?:sum|mean|max|amax|norm|std|var|min)$/.test(callee(node)),
  );
  const numpy = pair.m.tree.value?.kind === "array";
  return [
    ...(call
      ? [[{ start: call.end - 1, end: call.end - 1, text: numpy ? ", keepdims=True" : ", keepdim=True" }]]
      : []),
    [append(broken, pair.m.tree, "[..., None]")],
  ];
}

const smaller = (broken: FailedProgram): Fix[] => {
  const pair = pairOf(broken);
  if (!pair) return [];
  const { x, m } = pair;
  const axis = broken.finding.axis ?? 0;
  const size = Math.min(x.shape[axis] ?? 0, m.shape[axis - x.shape.length + m.shape.length] ?? 0);
  const other = x.shape[axis] === size ? m : x;
  const own = axis - Math.max(x.shape.length, m.shape.length) + other.shape.length;
  return [[append(broken, other.tree, `[${":, ".repeat(own)}:${size}]`)]];
};

export const elementwise: Readonly<Record<string, (broken: FailedProgram) => Fix[]>> = {
  pad_mask_2d: onMask("[:, None, None, :]"),
  mask_3d: onMask(".unsqueeze(1)"),
  bias_axes: onMask(".permute(2, 0, 1)"),
  heads_as_seq: headsForward,
  mask_length: (broken) => [...resized(broken), ...sliced(broken)],
  np_mask: (broken) => [...resized(broken), ...sliced(broken), ...anyFit(broken)],
  rotary: (broken) => [...resized(broken), ...sliced(broken)],
  pos_table: (broken) => [...sliced(broken), ...resized(broken)],
  residual: sameWidth,
  keepdim,
  lengths_differ: (broken) => [...resized(broken), ...smaller(broken)],
  batch_sizes: (broken) => [...resized(broken), ...smaller(broken)],
  sdpa_mask: (broken) => [
    ...(pairOf(broken)?.m.shape.length === 3 ? onMask("[:, None]")(broken) : []),
    ...anyFit(broken),
  ],
  expand_mask: (broken) => {
    const input = broken.site.parts.find(({ role }) => role === "input");
    const target = broken.finding.sides[1]?.shape;
    if (!input || !target) return [];
    return [
      ...(input.shape.length === 2 && target.length === 4
        ? [[append(broken, input.tree, "[:, None, None, :]")]]
        : []),
      ...fitting(input.shape, target).map((text) => [append(broken, input.tree, text)]),
    ];
  },
  expand_size: (broken) => {
    const input = broken.site.parts.find(({ role }) => role === "input");
    const target = broken.finding.sides[1]?.shape;
    if (!input || !target) return [];
    const wrong = (broken.site.node.items ?? []).flatMap((one, axis) => {
      const own = input.shape[axis - target.length + input.shape.length];
      return one && own !== undefined && own !== 1 && numberOf(one) !== own ? [replace(one, "-1")] : [];
    });
    return [...fitting(input.shape, target).map((text) => [append(broken, input.tree, text)]), wrong];
  },
};
