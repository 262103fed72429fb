import { fromEnd } from "../causes/helpers";
import { shapeOf } from "../program/tree";
import { append, type FailedProgram, type Fix, literals, maker, rename, replace, setArgument } from "./edits";

/** The key turned, as a product of queries and keys wants it. */
const turned =
  (text: string) =>
  ({ site, ...rest }: FailedProgram): Fix[] => {
    const [, b] = site.parts;
    return b ? [[append({ site, ...rest }, b.tree, text)]] : [];
  };

/** Inner sizes made equal in the literals they came from. */
function inner(broken: FailedProgram): Fix[] {
  const [a, b] = broken.site.parts;
  if (!a || !b) return [];
  const wanted = fromEnd(a.shape, 1) ?? 0;
  const own = fromEnd(b.shape, 2) ?? 0;
  return [literals(broken, b.tree, own, wanted), [append(broken, b.tree, `[..., :${wanted}, :]`)]];
}

const input = ({ site }: FailedProgram) => site.parts.find(({ role }) => role === "input");

export const products: Readonly<Record<string, (broken: FailedProgram) => Fix[]>> = {
  no_transpose: turned(".transpose(-2, -1)"),
  np_matmul: (broken) => [...turned(".swapaxes(-2, -1)")(broken), ...inner(broken)],
  dot_T: (broken) => {
    const [, b] = broken.site.parts;
    if (!b) return [];
    // Without the turning that was there: what it was called on, its last two axes exchanged.
    const owner =
      b.tree.of?.type === "Attribute" ? b.tree.of.of : b.tree.type === "Attribute" ? b.tree.of : undefined;
    return [
      ...(owner && shapeOf(owner)
        ? [[replace(b.tree, `${broken.code.slice(owner.start, owner.end)}.transpose(-2, -1)`)]]
        : []),
      [append(broken, b.tree, ".permute(2, 0, 1).transpose(-2, -1)")],
    ];
  },
  value_length: inner,
  merged_product: (broken) => [...turned(".transpose(-2, -1)")(broken), ...inner(broken)],
  bmm4: (broken) => [rename(broken, broken.site.node, "matmul")],
  bmm_t: turned(".transpose(1, 2)"),
  bmm_heads: (broken) => {
    const [a, b] = broken.site.parts;
    if (!a || !b) return [];
    const [na = 1, nb = 1] = [a.shape[0], b.shape[0]];
    const few = na < nb ? a : b;
    const times = Math.max(na, nb) / Math.min(na, nb);
    return [
      ...(Number.isInteger(times) ? [[append(broken, few.tree, `.repeat_interleave(${times}, dim=0)`)]] : []),
      literals(broken, b.tree, nb, na),
    ];
  },
  linear: (broken) => {
    const made = maker(broken);
    const got = fromEnd(input(broken)?.shape ?? [], 1) ?? 0;
    return [...(made ? [setArgument(broken, made, 0, "in_features", got)] : [])];
  },
  linear_axes: (broken) => {
    const given = input(broken);
    const wanted = Number(broken.finding.told["expected"]);
    if (!given) return [];
    const axis = given.shape.indexOf(wanted);
    return axis >= 0 ? [[append(broken, given.tree, `.transpose(${axis}, -1)`)]] : [];
  },
  linear_flatten: (broken) => {
    const given = input(broken);
    return given
      ? [
          [append(broken, given.tree, ".flatten(-2)")],
          [append(broken, given.tree, ".transpose(1, 2).flatten(-2)")],
        ]
      : [];
  },
  einsum_size: (broken) => {
    const { a, b, operand, letter } = broken.finding.told as Record<string, number>;
    const part = broken.site.parts[operand ?? 1];
    const text = broken.site.node.items?.find((one) => one?.value?.kind === "text");
    if (!part) return [];
    const equation = text?.value?.kind === "text" ? text.value.value : "";
    const place = (equation.split("->")[0]?.split(",")[operand ?? 1] ?? "").trim().indexOf(String(letter));
    const slice =
      place >= 0 && (b ?? 0) > (a ?? 0) ? [[append(broken, part.tree, `[${":, ".repeat(place)}:${a}]`)]] : [];
    return [literals(broken, part.tree, b ?? 0, a ?? 0), ...slice];
  },
  einsum_letters: (broken) => {
    const { operand, axes } = broken.finding.told as Record<string, number>;
    const text = broken.site.node.items?.[0];
    if (text?.value?.kind !== "text") return [];
    const [left = "", out = ""] = text.value.value.split("->");
    const lists = left.split(",").map((one) => one.trim());
    const own = lists[operand ?? 0] ?? "";
    const quote = broken.code[text.start] ?? "'";
    const shape = broken.site.parts[operand ?? 0]?.shape ?? [];
    if (own.length > (axes ?? 0)) {
      // Too many letters: the batch axis is missing in the tensor.
      const part = broken.site.parts[operand ?? 0];
      return part ? [[append(broken, part.tree, "[None]")], [append(broken, part.tree, "[:, None]")]] : [];
    }
    // Too few: an axis without a letter gets one, in front of the others, or behind the first.
    const free = [..."zwvut"].find((one) => !text.value || !left.includes(one)) ?? "z";
    const wanted = (list: string, at: number) => list.slice(0, at) + free + list.slice(at);
    return [1, 0, own.length].map((at) => {
      const others = lists.map((one, n) => {
        const rank = broken.site.parts[n]?.shape.length ?? one.length;
        return n === (operand ?? 0) || rank > one.length ? wanted(one, Math.min(at, one.length)) : one;
      });
      return [
        replace(
          text,
          `${quote}${others.join(",")}${out || shape.length > 0 ? `->${wanted(out.trim(), Math.min(at, out.trim().length))}` : ""}${quote}`,
        ),
      ];
    });
  },
};
