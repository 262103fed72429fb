import { callee, numberOf, shapeOf, type Tree, walk } from "../program/tree";
import { append, type FailedProgram, type Fix, lineBefore, literals, rename, replace } from "./edits";
import { anyFit } from "./elementwise";

const input = ({ site }: FailedProgram) => site.parts.find(({ role }) => role === "input");

/** The sizes a call names, one tree each: `x.view(2, 8, -1)` and `x.view((2, 8, -1))`. */
const sizesOf = (call: Tree): readonly (Tree | null)[] => {
  const [first] = call.items ?? [];
  return call.items?.length === 1 && first?.items && first.type !== "BinOp"
    ? first.items
    : (call.items ?? []);
};

const headsIn = (code: string): number =>
  Number(/\b(?:num_heads|n_heads?|nhead|heads|H) ?= ?(\d+)/.exec(code)?.[1] ?? 0);

/** In-place statements and methods of a program, each as one that makes a new tensor. */
function outOfPlace(broken: FailedProgram): Fix[] {
  const { code, examination } = broken;
  return examination.statements.toReversed().flatMap((statement) => {
    const [target] = statement.targets ?? [];
    const [value] = statement.items ?? [];
    const sign: Record<string, string> = { Add: "+", Sub: "-", Mult: "*", Div: "/" };
    if (statement.type === "AugAssign" && target && value) {
      const name = code.slice(target.start, target.end);
      const right = code.slice(value.start, value.end);
      const operator = sign[statement.op ?? ""];
      return operator
        ? [
            [
              replace(
                statement,
                `${name} = ${name} ${operator} ${value.type === "BinOp" ? `(${right})` : right}`,
              ),
            ],
          ]
        : [];
    }
    const method =
      value?.type === "Call" && /[a-z]_$/.test(callee(value)) && !callee(value).startsWith("requires")
        ? value
        : undefined;
    if (!method) return [];
    const owner = method.of?.of;
    const plain = rename(broken, method, callee(method).slice(0, -1));
    if (statement.type === "Expr" && owner?.type === "Name")
      return [[...plain, { start: statement.start, end: statement.start, text: `${owner.name} = ` }]];
    return [plain];
  });
}

/** The number of sizes that fits a tensor, for permute. */
function allAxes(broken: FailedProgram): Fix[] {
  const own = input(broken);
  const call = broken.site.node;
  if (!own) return [];
  const trees = sizesOf(call);
  const given = trees.map((one) => numberOf(one) ?? Number.NaN);
  const rank = own.shape.length;
  const kept = given.filter((axis, n) => axis >= 0 && axis < rank && given.indexOf(axis) === n);
  const missing = own.shape.map((_, axis) => axis).filter((axis) => !kept.includes(axis));
  const first = trees[0];
  const last = trees.at(-1);
  return first && last
    ? [[{ start: first.start, end: last.end, text: [...kept, ...missing].join(", ") }]]
    : [];
}

/** Sequences of several lengths as one tensor. */
function padded(broken: FailedProgram): Fix[] {
  const { node, parts } = broken.site;
  const list = node.items?.[0];
  if (!list) return [];
  const source = broken.code.slice(list.start, list.end);
  const least = Math.min(...parts.map(({ shape }) => shape[0] ?? 0));
  const each = list.items
    ? list.items.flatMap((one) => (one ? [append(broken, one, `[:${least}]`)] : []))
    : [];
  return [
    [replace(node, `torch.nn.utils.rnn.pad_sequence(${source}, batch_first=True)`)],
    ...(each.length > 0 ? [each] : []),
  ];
}

/** The second tensor with its axes in the order of the first, or with its sizes. */
function joined(broken: FailedProgram): Fix[] {
  const [a, b] = broken.site.parts;
  if (!a || !b) return [];
  const dim = Number(broken.finding.told["dim"] ?? 0);
  const loose = (shape: readonly number[]) => shape.map((n, axis) => (axis === dim ? 1 : n));
  const fixes: Fix[] = [];
  if (b.shape.length < a.shape.length)
    for (let axis = 0; axis <= b.shape.length; axis++) {
      const wider = [...b.shape.slice(0, axis), 1, ...b.shape.slice(axis)];
      if (loose(wider).join() === loose(a.shape).join())
        fixes.push([append(broken, b.tree, `.unsqueeze(${axis})`)]);
    }
  for (let i = 0; i < b.shape.length; i++)
    for (let j = i + 1; j < b.shape.length; j++) {
      const moved = [...b.shape];
      [moved[i], moved[j]] = [b.shape[j] ?? 0, b.shape[i] ?? 0];
      if (loose(moved).join() === loose(a.shape).join())
        fixes.push([append(broken, b.tree, `.transpose(${i}, ${j})`)]);
    }
  const wrong = b.shape.findIndex((n, axis) => axis !== dim && n !== a.shape[axis]);
  if (wrong >= 0 && a.shape.length === b.shape.length) {
    fixes.push(literals(broken, b.tree, b.shape[wrong] ?? 0, a.shape[wrong] ?? 0));
    // The only axis in which they differ is the one to join on.
    const others = b.shape.filter((n, axis) => n !== a.shape[axis]).length;
    const given =
      broken.site.node.keywords?.find(({ name }) => name === "dim")?.value ?? broken.site.node.items?.[1];
    if (others === 1 && given) fixes.push([replace(given, String(wrong))]);
  }
  return fixes;
}

export const layout: Readonly<Record<string, (broken: FailedProgram) => Fix[]>> = {
  view_after_transpose: (broken) => [rename(broken, broken.site.node, "reshape")],
  float_size: (broken) => {
    const call = broken.site.node;
    const divided = [...walk(call)].filter((node) => node.type === "BinOp" && node.op === "Div");
    const wrong = sizesOf(call).filter(
      (one) =>
        typeof one?.value === "object" && one.value.kind === "number" && !Number.isInteger(one.value.value),
    );
    const maker = broken.examination.statements.flatMap((statement) =>
      [...walk(statement.items?.[0])].filter(
        (node) => node.type === "BinOp" && node.op === "Div" && node.value?.kind === "number",
      ),
    );
    const slashes = (node: Tree): Fix => {
      const [left, right] = node.items ?? [];
      if (!left || !right) return [];
      const between = broken.code.indexOf("/", left.end);
      return between >= 0 && between < right.start ? [{ start: between, end: between + 1, text: "//" }] : [];
    };
    const wrapped = (sizesOf(call) as Tree[])
      .filter((one) => one && one.type !== "Constant")
      .map((one) => ({
        start: one.start,
        end: one.end,
        text: `int(${broken.code.slice(one.start, one.end)})`,
      }));
    return [
      divided.flatMap(slashes),
      maker.flatMap(slashes),
      wrong.length > 0 || wrapped.length > 0 ? wrapped : [],
    ];
  },
  split_heads: (broken) => {
    const own = input(broken);
    const trees = sizesOf(broken.site.node);
    const dim = own?.shape.at(-1) ?? 0;
    const last = trees.at(-1);
    const heads = numberOf(trees.at(-2)) ?? 0;
    if (!own || !last) return [];
    const before = trees.at(-2);
    const size = numberOf(last) ?? 0;
    return [
      ...(heads > 0 && dim % heads === 0 ? [[replace(last, String(dim / heads))]] : []),
      ...(before && size > 0 && dim % size === 0 ? [[replace(before, String(dim / size))]] : []),
      [replace(last, "-1")],
    ];
  },
  windows: (broken) => {
    const own = input(broken);
    const trees = sizesOf(broken.site.node);
    const seq = own?.shape[1] ?? 0;
    const count = trees[1];
    const window = numberOf(trees[2]) ?? 0;
    if (!own || !count || window <= 0) return [];
    const lack = (window - (seq % window)) % window;
    const name = broken.code.slice(own.tree.start, own.tree.end);
    const zeros = `${"0, 0, ".repeat(own.shape.length - 2)}0, ${lack}`;
    return own.tree.type === "Name"
      ? [
          [
            lineBefore(
              broken,
              broken.site.statement,
              `${name} = torch.nn.functional.pad(${name}, (${zeros}))`,
            ),
            replace(count, "-1"),
          ],
        ]
      : [[replace(own.tree, `torch.nn.functional.pad(${name}, (${zeros}))`), replace(count, "-1")]];
  },
  merge_sizes: (broken) => {
    const trees = sizesOf(broken.site.node);
    return trees.toReversed().flatMap((one) => (one && numberOf(one) !== -1 ? [[replace(one, "-1")]] : []));
  },
  np_reshape: (broken) => layout["merge_sizes"]?.(broken) ?? [],
  np_join: joined,
  transpose_dim: (broken) => {
    const own = input(broken);
    if (!own) return [];
    const dim = own.shape.at(-1) ?? 1;
    const heads = headsIn(broken.code) || ([8, 4, 2, 1].find((n) => dim % n === 0) ?? 1);
    const trees = sizesOf(broken.site.node);
    const clipped = trees.flatMap((one) => {
      const axis = numberOf(one);
      return one && axis !== undefined && (axis >= own.shape.length || axis < -own.shape.length)
        ? [replace(one, "-1")]
        : [];
    });
    return [
      ...(own.shape.length === 3 && dim % heads === 0
        ? [[append(broken, own.tree, `.unflatten(-1, (${heads}, ${dim / heads}))`)]]
        : []),
      clipped,
    ];
  },
  dim_number: (broken) => {
    const range = Number(broken.finding.told["high"] ?? 0);
    const wrong = [...walk(broken.site.node)].filter(
      (node) => node.type === "Constant" && numberOf(node) === Number(broken.finding.told["dim"]),
    );
    return wrong.length > 0
      ? [wrong.map((node) => replace(node, "-1")), wrong.map((node) => replace(node, String(range)))]
      : [];
  },
  t_batch: (broken) => {
    const owner = broken.site.node.of?.of;
    return owner
      ? [[replace(broken.site.node, `${broken.code.slice(owner.start, owner.end)}.transpose(-2, -1)`)]]
      : [];
  },
  permute: allAxes,
  cat: joined,
  cat_axes: joined,
  stack: padded,
  split_sizes: (broken) => {
    const [size, parts] = broken.finding.sides;
    const list = [...walk(broken.site.node)].find(
      (node) => (node.type === "List" || node.type === "Tuple") && node.items?.length === parts?.shape.length,
    );
    const last = list?.items?.at(-1);
    const rest = (parts?.shape ?? []).slice(0, -1).reduce((all, one) => all + one, 0);
    return last && size ? [[replace(last, String((size.shape[0] ?? 0) - rest))]] : [];
  },
  unpack4: (broken) => {
    const own = input(broken);
    const tuple = broken.site.statement.targets?.[0];
    const [value] = broken.site.statement.items ?? [];
    if (!own || !tuple || !value) return [];
    const names = (tuple.items ?? []).map((one) => (one ? broken.code.slice(one.start, one.end) : "_"));
    const more = own.shape.length - names.length;
    return [
      ...(own.shape.length === 4 && names.length === 3
        ? [[append(broken, own.tree, ".transpose(1, 2).flatten(2)")]]
        : []),
      [
        replace(
          tuple,
          [names[0], ...Array<string>(Math.max(0, more)).fill("_"), ...names.slice(1)].join(", "),
        ),
      ],
    ];
  },
  unpack2: (broken) => {
    const own = input(broken);
    const tuple = broken.site.statement.targets?.[0];
    if (!own || !tuple) return [];
    const lack = (tuple.items?.length ?? 0) - own.shape.length;
    return [[append(broken, own.tree, ".unsqueeze(0)".repeat(Math.max(1, lack)))]];
  },
  unpack_results: (broken) => {
    const tuple = broken.site.statement.targets?.[0];
    return tuple?.items?.[0] ? [[{ start: tuple.end, end: tuple.end, text: ", *_" }]] : [];
  },
  fill_float: (broken) => {
    const mask =
      broken.site.parts.find(({ role, dtype }) => role !== "input" && dtype !== "torch.bool") ??
      broken.site.parts[1];
    return mask ? [[append(broken, mask.tree, ".bool()")]] : [];
  },
  int_matmul: (broken) => [
    broken.site.parts
      .filter(({ dtype }) => /int|bool/.test(dtype))
      .map(({ tree }) => append(broken, tree, ".float()")),
    broken.site.parts.map(({ tree }) => append(broken, tree, ".float()")),
  ],
  mixed_precision: (broken) => {
    const [a, ...rest] = broken.site.parts;
    const module = broken.site.node.of?.value?.kind === "module" ? broken.site.node.of : undefined;
    return [
      rest
        .filter(({ dtype }) => a && dtype !== a.dtype)
        .map(({ tree }) => append(broken, tree, `.to(${a?.dtype})`)),
      ...(module && a ? [[append(broken, module, `.to(${a.dtype})`)]] : []),
      broken.site.parts.map(({ tree }) => append(broken, tree, ".float()")),
    ];
  },
  no_kernel_for_dtype: (broken) => [broken.site.parts.map(({ tree }) => append(broken, tree, ".float()"))],
  bool_minus: (broken) => {
    const mask = broken.site.parts.find(({ dtype }) => dtype === "torch.bool");
    const [left] = broken.site.node.items ?? [];
    if (!mask) return [];
    return [
      ...(numberOf(left) === 1
        ? [[replace(broken.site.node, `~${broken.code.slice(mask.tree.start, mask.tree.end)}`)]]
        : []),
      [append(broken, mask.tree, ".float()")],
    ];
  },
  bitwise_float: (broken) => [
    broken.site.parts
      .filter(({ dtype }) => dtype !== "torch.bool")
      .map(({ tree }) => append(broken, tree, ".bool()")),
  ],
  cast: (broken) => outOfPlace(broken),
  index_dtype: (broken) => {
    const index = [...walk(broken.site.node)].filter(
      (node) =>
        node.value?.kind === "tensor" && /float|half/.test(node.value.dtype) && node !== broken.site.node.of,
    );
    const last = index.at(-1);
    return [
      ...(last ? [[append(broken, last, ".long()")]] : []),
      broken.site.parts
        .slice(1)
        .filter(({ dtype }) => /float/.test(dtype))
        .map(({ tree }) => append(broken, tree, ".long()")),
    ];
  },
  index_mask: (broken) => {
    const [mask, tensor] = broken.finding.sides;
    const node = [...walk(broken.site.node)].find(
      (one) => one !== broken.site.node && shapeOf(one)?.join() === mask?.shape.join(),
    );
    if (!node || !mask || !tensor) return [];
    const missing = tensor.shape.length - mask.shape.length;
    const swapped = mask.shape.length === 2 ? [[append(broken, node, ".transpose(0, 1)")]] : [];
    const right = mask.shape.map((_, axis) => tensor.shape[axis] ?? 1);
    const size = mask.shape.findIndex((n, axis) => n !== tensor.shape[axis]);
    return [
      ...swapped,
      ...(missing < 0 ? [] : [literals(broken, node, mask.shape[size] ?? 0, right[size] ?? 0)]),
      [append(broken, node, `[${right.map((n) => `:${n}`).join(", ")}]`)],
    ];
  },
  index_range: (broken) => {
    const [index, axis] = broken.finding.sides;
    const size = axis?.shape[0] ?? 1;
    const wrong = [...walk(broken.site.statement)].filter(
      (node) => node.type === "Constant" && numberOf(node) === index?.shape[0],
    );
    const tensors = [...walk(broken.site.node)].filter(
      (node) => node.value?.kind === "tensor" && /int/.test(node.value.dtype),
    );
    return [
      ...(wrong.length > 0 ? [wrong.map((node) => replace(node, String(size - 1)))] : []),
      ...(tensors.length > 0
        ? [tensors.slice(-1).map((node) => append(broken, node, `.clamp(max=${size - 1})`))]
        : []),
    ];
  },
  index_shapes: anyFit,
  inplace: outOfPlace,
  inplace_leaf: outOfPlace,
  inplace_expanded: (broken) => {
    const [own] = broken.site.parts;
    return [...outOfPlace(broken), ...(own ? [[append(broken, own.tree, ".clone()")]] : [])];
  },
  no_grad: (broken) => {
    const makersOfData = broken.examination.statements.filter(
      ({ type, items }) =>
        type === "Assign" &&
        items?.[0]?.type === "Call" &&
        /^(?:randn|rand|zeros|ones|full|tensor)$/.test(callee(items[0])),
    );
    const first = makersOfData[0]?.items?.[0];
    return first ? [[{ start: first.end - 1, end: first.end - 1, text: ", requires_grad=True" }]] : [];
  },
  graph_twice: (broken) => {
    const calls = broken.examination.statements.flatMap((statement) =>
      [...walk(statement)].filter((node) => node.type === "Call" && callee(node) === "backward"),
    );
    return [
      calls.map((node) => ({
        start: node.end - 1,
        end: node.end - 1,
        text: node.items?.length || node.keywords?.length ? ", retain_graph=True" : "retain_graph=True",
      })),
    ];
  },
  scalar_loss: (broken) => {
    const owner = broken.site.node.of?.of;
    return owner ? [[append(broken, owner, ".sum()")]] : [];
  },
  detach_numpy: (broken) => {
    const owner = broken.site.node.of?.of;
    return owner ? [[append(broken, owner, ".detach()")]] : [];
  },
  tuple_result: (broken) => {
    const owner = broken.site.node.type === "Attribute" ? broken.site.node.of : broken.site.node.of?.of;
    return owner ? [[append(broken, owner, "[0]")]] : [];
  },
  conv_axes: (broken) => {
    const own = broken.site.parts[0];
    return own ? [[append(broken, own.tree, ".transpose(1, 2)")]] : [];
  },
};
