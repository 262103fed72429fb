import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createBridge } from "@/kernels/python/bridge";
import { readAnswer, type Services } from "@/kernels/python/services";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { facetValues, readTensorPayload, tensorValues } from "./outputs";

let kernel: NodeKernel;

function ask<Name extends keyof Services>(name: Name, ...given: Services[Name]["arguments"]) {
  return readAnswer(name, JSON.stringify(kernel.ask(name, ...given)));
}

/** Asks with the cursor at `|`. */
function at<Name extends "complete" | "signature" | "inspect">(name: Name, marked: string) {
  return ask(name, marked.replace("|", ""), marked.indexOf("|"));
}

const labels = (marked: string) => at("complete", marked).items.map(({ label }) => label);

beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);

beforeEach(() => kernel.restart());

describe("names", () => {
  const use = (code: string) => {
    const [found] = ask("names", [code]);
    return {
      reads: [...(found?.reads ?? [])].sort().join(" "),
      writes: [...(found?.writes ?? [])].sort().join(" "),
    };
  };

  it.each([
    ["y = x + 1", "x", "y"],
    ["x = x + 1", "x", "x"],
    ["x += 1", "x", "x"],
    ["x = 1\nprint(x)", "print", "x"],
    ["import torch.nn as nn, os.path", "", "nn os"],
    ["from torch import nn", "", "nn"],
    ["q[0, :2] = k", "k q", "q"],
    ["net.head.bias = v", "net v", "net"],
    ["w.add_(g)", "g w", "w"],
    ["rows.append(row)", "row rows", "rows"],
    ["del x", "", "x"],
    ["for i in range(n):\n    total = total + i", "n range total", "i total"],
    ["with open(p) as f:\n    t = f.read()", "open p", "f t"],
    ["def f(a, b=d):\n    c = a + g\n    return c + later\nlater = 2", "d g", "f later"],
    ["def f():\n    global n\n    n = m", "m", "f n"],
    ["class A(B):\n    size = k\n    def go(self, x=size):\n        return x + h", "B h k", "A"],
    ["[i * w for i in xs if i > low]", "low w xs", ""],
    ["{a: (lambda z: z + a + c) for a in s}", "c s", ""],
    ["if (n := f(x)) > 2:\n    y = n", "f x", "n y"],
    ["try:\n    1\nexcept E as e:\n    print(e)", "E print", "e"],
    ["f = lambda u: u + u2", "u2", "f"],
    ["match p:\n    case {'a': got}:\n        r = got", "p", "got r"],
    ["x: int = y", "int y", "x"],
    ["await go(x)", "go x", ""],
    ["def f():\n    return f(n - 1)", "n", "f"],
    ["def f(x):\n    x[0] = 1", "", "f"],
    ["def f():\n    cache[0] = 1", "cache", "cache f"],
    ["async def f():\n    async for a in b:\n        yield a", "b", "f"],
  ])("%s", (code, reads, writes) => {
    expect(use(code)).toEqual({ reads, writes });
  });

  it("says where a program is no Python", () => {
    expect(ask("names", ["x = (1,\ny ="])[0]?.error).toMatchObject({ line: 1 });
    expect(ask("names", ["%matplotlib inline"])[0]).toMatchObject({
      reads: [],
      writes: [],
      error: { line: 1 },
    });
  });
});

describe("completion", () => {
  it("offers names, attributes, keywords and arguments, with what they are", async () => {
    await kernel.cell(
      "import torch\nfrom torch import nn\nquery = torch.zeros(2, 8)\nhead = nn.Linear(4, 6)",
    );
    expect(at("complete", "que|").items).toEqual([
      { label: "query", kind: "variable", detail: "tensor (2, 8) torch.float32" },
    ]);
    expect(labels("query.sha|")).toEqual(["shape", "share_memory_"]);
    expect(labels("head.wei|")).toEqual(["weight"]);
    expect(labels("head.weight.grad_f|")).toEqual(["grad_fn"]);
    expect(labels("nn.Linear(4, bia|")).toContain("bias=");
    expect(labels("whi|")).toEqual(["while"]);
    expect(labels("not_yet = 1\nnot_|")).toEqual(["not_yet"]);
    expect(at("complete", "x = '🪟'; que|")).toMatchObject({ start: 10, end: 13 });
  });

  it("is silent in strings and comments and after what has no name", async () => {
    for (const marked of ["'que|", '"""a\nb que|', "# que|", "f(x).sha|", "1.re|", "f'{que|"]) {
      expect(labels(marked)).toEqual([]);
    }
    expect(labels("'it' + pri|")).toContain("print");
  });

  it("knows packages that were not imported yet, and does not import them", async () => {
    expect(labels("import xform|")).toContain("xformers");
    expect(labels("from xformers.components.attention import Loc|")).toContain("LocalAttention");
    expect(labels("from xformers.components import Multi|")).toContain("MultiHeadDispatch");
    const { reply } = await kernel.cell("import sys; 'xformers' in sys.modules");
    expect(reply.display).toBe("False");
  });

  it("runs no property of the learner", async () => {
    await kernel.cell(
      "class A:\n    @property\n    def loud(self):\n        print('ran')\n        return 1\na = A()",
    );
    expect(labels("a.lo|")).toEqual(["loud"]);
    expect(labels("a.loud.|")).toEqual([]);
    const { stdout } = await kernel.cell("pass");
    expect(stdout).toBe("");
  });

  it("gives the signature and the argument at the cursor", async () => {
    await kernel.cell("def attend(query, key, *rest, window_size=4, **more):\n    'Looks back.\\n\\nMore.'");
    const told = at("signature", "attend(q, |");
    expect(told).toMatchObject({
      label: "attend(query, key, *rest, window_size=4, **more)",
      active: 1,
      documentation: "Looks back.",
    });
    const [, key] = told?.parameters ?? [];
    expect(told?.label.slice(key?.start, key?.end)).toBe("key");
    expect(at("signature", "attend(a, b, c, d, |")?.active).toBe(2);
    expect(at("signature", "attend(a, window_size=|")?.active).toBe(3);
    expect(at("signature", "attend((a, b), |")?.active).toBe(1);
    expect(at("signature", "print(attend(|")?.label).toMatch(/^attend/);
    expect(at("signature", "attend(a)|")).toBeNull();
    expect(at("signature", "def attend(|")).toBeNull();
    expect(at("signature", "unknown(|")).toBeNull();
  });

  it("gives the signature of a class, and of a module's forward", async () => {
    await kernel.cell("from torch import nn\nlayer = nn.Linear(2, 3)");
    expect(at("signature", "nn.Linear(|")?.parameters[0]?.name).toBe("in_features");
    expect(at("signature", "layer(|")?.label).toMatch(/^layer\(input/);
  });

  it("says what a name is, also from its middle", async () => {
    await kernel.cell("import torch\nquery = torch.zeros(2, 8)");
    expect(at("inspect", "que|ry + 1")).toMatchObject({
      found: true,
      text: "query: tensor (2, 8) torch.float32",
      variable: { kind: "tensor", shape: [2, 8] },
    });
    expect(at("inspect", "nothing|").found).toBe(false);
  });
});

describe("variables", () => {
  it("lists name, kind, shape, dtype and bytes", async () => {
    await kernel.cell(`import torch
from torch import nn
window = 16
query = torch.zeros(2, 3, dtype=torch.float64)
net = nn.Linear(4, 2)
def go(x, y=1): pass
class Loud:
    def __repr__(self): print("ran"); return "x"
loud = Loud()
mixed = [query, loud, "a" * 500]
_hidden = 1`);
    const rows = ask("variables");
    expect(rows.map(({ name }) => name)).toEqual(["window", "query", "net", "go", "Loud", "loud", "mixed"]);
    const row = Object.fromEntries(rows.map((variable) => [variable.name, variable]));
    expect(row["window"]).toMatchObject({ kind: "int", summary: "16", bytes: null });
    expect(row["query"]).toMatchObject({ kind: "tensor", shape: [2, 3], dtype: "torch.float64", bytes: 48 });
    expect(row["net"]).toMatchObject({ kind: "module", bytes: 40, summary: "Linear, 10 parameters" });
    expect(row["go"]).toMatchObject({ kind: "function", summary: "go(x, y=1)" });
    expect(row["mixed"]?.summary).toMatch(/^\[tensor\(2, 3\), <Loud>, 'a+\.\.\.a+'\]$/);
    expect((await kernel.cell("pass")).stdout).toBe("");
  });

  it("reads and sets plain values, and refuses what is no name", async () => {
    ask("set", "window", 32);
    ask("set", "names", ["a", { b: null }]);
    const { reply } = await kernel.cell("window * 2, names");
    expect(reply.display).toBe("(64, ['a', {'b': None}])");
    await kernel.cell("import torch\nt = torch.tensor(3)\nf = lambda: 1\nbad = float('nan')");
    expect(ask("get", "t")).toEqual({ known: true, value: 3 });
    expect(ask("get", "f").known).toBe(false);
    expect(ask("get", "bad").known).toBe(false);
    expect(ask("get", "absent").known).toBe(false);
    for (const name of ["", "a b", "x.y", "class", "1a"])
      expect(() => ask("set", name, 1)).toThrow(/no name/);
  });

  it("gives a plane of a tensor, fine and where asked", async () => {
    await kernel.cell("import torch\nt = torch.arange(2 * 3 * 600 * 4.).reshape(2, 3, 600, 4)");
    const payload = readTensorPayload(ask("tensor", "t", [1, 2]));
    expect(payload).toMatchObject({ slice: "[1, 2, ::3, :]", rows: 200, columns: 4, min: 0, max: 14399 });
    expect(payload && tensorValues(payload)?.slice(4, 8)).toEqual(
      Float32Array.of(12012, 12013, 12014, 12015),
    );
    expect(ask("tensor", "absent", [])).toBeNull();
  });
});

describe("rich display", () => {
  const tensorOf = async (code: string) => {
    const { reply } = await kernel.cell(`import torch\n${code}`);
    return readTensorPayload(reply.bundle?.["application/vnd.lab.tensor+json"]);
  };

  it("draws the last expression's tensor from its numbers", async () => {
    const payload = await tensorOf(
      "torch.tensor([[1., -2.], [float('nan'), float('inf')]], requires_grad=True)",
    );
    expect(payload).toMatchObject({
      shape: [2, 2],
      dtype: "torch.float32",
      requires_grad: true,
      slice: "[:, :]",
      min: -2,
      max: 1,
      mean: -0.5,
      not_finite: 2,
      bytes: 16,
    });
    expect([...((payload && tensorValues(payload)) ?? [])]).toEqual([
      1,
      -2,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
  });

  it.each([
    ["torch.tensor(3)", { shape: [], slice: "", rows: 1, columns: 1 }],
    ["torch.arange(5)", { slice: "[:]", rows: 1, columns: 5, dtype: "torch.int64" }],
    ["torch.zeros(3, 0)", { rows: 0, columns: 0, min: null }],
    ["torch.ones(200, 70, dtype=torch.bool)", { slice: "[::4, ::2]", rows: 50, columns: 35, mean: 1 }],
    ["torch.zeros(2, 3, 4, 5)", { slice: "[0, 0, :, :]", rows: 4, columns: 5 }],
    ["torch.full((2, 2), float('nan'))", { min: null, mean: null, not_finite: 4 }],
  ])("%s", async (code, expected) => {
    const payload = await tensorOf(code);
    expect(payload).toMatchObject(expected);
    expect(payload && tensorValues(payload)?.length).toBe((payload?.rows ?? 0) * (payload?.columns ?? 0));
  });

  it.each([
    [
      "batch, heads, seq = 2, 3, 4\nq = torch.randn(batch, heads, seq, 8)\nq",
      ["batch", "heads", "seq", null],
    ],
    ["b, n = 2, 3\nq = torch.zeros((b * n, 4, 5))\nq", ["b·n", null, null]],
    ["q = torch.randn(2, 3, 4)  # (batch, seq_len, head_dim)\nq", ["batch", "seq_len", "head_dim"]],
    ["q = torch.randn(2, 3, 4)\nbatch, _, head_dim = q.shape\nq", ["batch", null, "head_dim"]],
    ["q = torch.randn(2, 3, 4)\nif True:\n    a, b, c = q.size()\nq", ["a", "b", "c"]],
    // What is called something else, or has other axes by now, has no name.
    ["q = torch.randn(2, 3, 4)  # (batch, seq_len, head_dim)\nq = q.sum(0)\nq", null],
    ["q = torch.randn(2, 3)  # (batch, seq_len, head_dim)\nq", null],
    ["q = torch.randn(2, 3, 4)  # three numbers (made up)\nq", null],
    ["def f():\n    q = torch.randn(1, 2)  # (x, y)\n    return q\nq = f()\nq", null],
  ])("calls axes as the code does: %s", async (code, axes) => {
    expect((await tensorOf(code))?.axes).toEqual(axes);
  });

  it("holds the planes of a tensor of any rank, thinned and in order", async () => {
    const payload = await tensorOf("torch.arange(2 * 3 * 2 * 60 * 5.).reshape(2, 3, 2, 60, 5)");
    expect(payload?.facets).toMatchObject({ rows: 20, columns: 5, row_step: 3, column_step: 1 });
    expect(payload?.facets?.planes).toHaveLength(12);
    expect(payload?.facets?.planes.slice(0, 4)).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 1, 0],
      [0, 1, 1],
    ]);
    const planes = payload?.facets ? facetValues(payload.facets) : [];
    // The first number of a plane is where it lies; the second row held is the fourth of the plane.
    expect(planes.map((plane) => plane[0])).toEqual(Array.from({ length: 12 }, (_, n) => n * 300));
    expect(planes[5]?.[5]).toBe(5 * 300 + 3 * 5);
    expect((await tensorOf("torch.zeros(2, 3)"))?.facets).toBeNull();
    expect((await tensorOf("torch.zeros(2, 0, 3)"))?.facets).toBeNull();
    // A stranger's file may claim anything.
    const claimed = { ...payload, facets: { ...payload?.facets, rows: 9999 } };
    expect(readTensorPayload(claimed)?.facets).toBeNull();
    expect(readTensorPayload({ ...payload, axes: ["a"] })?.axes).toBeNull();
  });

  it("leaves random numbers, gradients and storages as they were", async () => {
    await kernel.cell(
      "import torch\ntorch.manual_seed(0)\na = torch.rand(1).item()\nt = torch.ones(3, requires_grad=True)",
    );
    const before = kernel.bridge.live();
    await kernel.cell("torch.manual_seed(0)\nt");
    const { reply } = await kernel.cell(
      "import builtins; builtins._ = None\ntorch.rand(1).item() == a, t.grad_fn",
    );
    expect(reply.display).toBe("(True, None)");
    await kernel.cell("builtins._ = None");
    expect(kernel.bridge.live()).toBe(before);
  });

  it("asks objects for HTML and PNG, and shows what display is given, in order", async () => {
    const { reply, shown, stdout } = await kernel.cell(`
from IPython.display import HTML, Markdown, Image
class Both:
    def __repr__(self): return "both"
    def _repr_html_(self): return "<b>b</b>"
    def _repr_png_(self): return b"\\x89PNG"
print("first")
display(HTML("<i>x</i>"), Markdown("*y*"))
display(Image(data=b"\\x89PNG"))
Both()`);
    expect(stdout).toBe("first\n");
    expect(shown[0]).toMatchObject({ "text/html": "<i>x</i>" });
    expect(shown[1]).toMatchObject({ "text/markdown": "*y*" });
    expect(shown[2]).toMatchObject({ "image/png": "iVBORw==" });
    expect(reply.bundle).toEqual({ "text/plain": "both", "text/html": "<b>b</b>", "image/png": "iVBORw==" });
    expect((await kernel.cell("Both")).reply.bundle).toEqual({ "text/plain": "<class '__main__.Both'>" });
  });

  it("says that a line for IPython or a shell is no Python", async () => {
    const { reply } = await kernel.cell("%matplotlib inline\nx = 1");
    expect(reply.error?.traceback).toContain("'%matplotlib' is a command for IPython, not Python.");
    expect((await kernel.cell("!pip install xformers")).reply.error?.traceback).toContain("for a shell");
    expect((await kernel.cell("x = 1 %")).reply.error?.traceback).not.toContain("command");
  });

  it("turns a failing display into the cell's error", async () => {
    const { reply } = await kernel.cell("class A:\n    def _repr_html_(self): raise ValueError('no')\nA()");
    expect(reply.error).toMatchObject({ type: "ValueError", message: "no" });
  });
});
