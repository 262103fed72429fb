import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chapterFile } from "@/components/lesson/source/outline";
import { elementsIn, parseMdx, wordsIn } from "@/components/lesson/source/parse";
import { judgeCode } from "@/components/lesson/task/kinds";
import { languages } from "@/content/languages";
import { countPairs, keyRange, xformersWindow } from "@/kernels/attention/geometry";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { chapterIds } from "./chapters";
import { learn } from "./messages/en/learn";
import { forms, questions } from "./questions";

// What the course asks is answered by the Python kernel: each listed mistake of a code task is made, and the six
// questions are tried out.

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

/** How a learner makes each mistake of a task, in the order of its `<Wrong>`s: what is replaced in the start. */
const mistakes: Readonly<Record<string, readonly (readonly [from: string, to: string])[][]>> = {
  "the-error/mend": [
    [],
    [["out = attention(q, q, q)", "x = q.reshape(8, 64, 8)\nout = attention(x, x, x)"]],
    [["out = attention(q, q, q)", "x = q.reshape(8, 64, 16)\nout = attention(x, x, x)"]],
    [["out = attention(q, q, q)", "x = q.transpose(1, 2).reshape(2, 64, 32)\nout = attention(x, x, x)"]],
  ],
  "one-row/order": [
    [
      [
        "torch.softmax(scores, -1).masked_fill(hidden, 0.0)",
        "torch.softmax(scores.masked_fill(hidden, 0.0), -1)",
      ],
    ],
    [
      [
        "torch.softmax(scores, -1).masked_fill(hidden, 0.0)",
        'torch.softmax(scores.masked_fill(~hidden, float("-inf")), -1)',
      ],
    ],
    [],
  ],
  "heads/mend": [
    [],
    [
      ["x.view(batch, heads, seq, head_dim)", "x.view(batch, seq, heads, head_dim).transpose(1, 2)"],
      ["split.reshape(", "split.view("],
    ],
    [["x.view(batch, heads, seq, head_dim)", "x.view(batch, heads, seq, heads)"]],
  ],
  "dispatch/say-value": [
    [["key=memory)", "key=memory, value=x)"]],
    [["key=memory)", "key=memory, value=memory * 2)"]],
  ],
  "shapes-that-lie/fold": [[["q.reshape(", "q.transpose(1, 2).view("]], []],
  "training/reach-twelve": [[]],
};

// The two languages have the same programs and answers (the content linter sees to it): both in the long run.
const told = process.env["SOAK"] ? languages : (["en"] as const);
const tasks = chapterIds.flatMap((chapter) =>
  told.flatMap((language) =>
    elementsIn(parseMdx(readFileSync(chapterFile(chapter, language), "utf8")).children ?? [], "Task")
      .filter(({ props }) => props["kind"] === "code")
      .map((task) => ({ name: `${chapter}/${task.props["id"]}`, language, task })),
  ),
);

it("knows how to make the mistakes of every code task", () => {
  expect([...new Set(tasks.map(({ name }) => name))].sort()).toEqual(Object.keys(mistakes).sort());
});

describe.each(tasks)("$name in $language", ({ name, task }) => {
  const asked = {
    prints: String(task.props["prints"]),
    requires: task.props["requires"] as readonly string[] | undefined,
  };
  const judge = async (code: string) => {
    const { stdout, reply } = await kernel.run(code);
    const error = reply.error ? `${reply.error.type}: ${reply.error.message}` : "";
    return judgeCode({ code, output: stdout, error }, asked, learn.task);
  };
  const wrongs = elementsIn(task.children, "Wrong");

  it("is solved by its solution", async () => {
    expect((await judge(String(task.props["solution"]))).right).toBe(true);
  });

  it("answers each mistake with that mistake's own words", async () => {
    const made = mistakes[name] ?? [];
    expect(made).toHaveLength(wrongs.length);
    for (const [n, edits] of made.entries()) {
      let code = String(task.props["code"]);
      for (const [from, to] of edits) {
        expect(code).toContain(from);
        code = code.replace(from, to);
      }
      const verdict = await judge(code);
      expect(verdict.right).toBe(false);
      // The page says the words of the first that fits.
      expect(wrongs.findIndex(({ props }) => verdict.is(props["when"]))).toBe(n);
    }
    const said = wrongs.map(({ children }) => wordsIn(children));
    expect(said.every(Boolean) && new Set(said).size).toBe(wrongs.length);
  });
});

const START = `
import re, torch
import torch.nn.functional as F
from xformers.components.attention.local import LocalAttention
`;

/** Programs that print the right option's name. */
const programs: Readonly<Record<string, (n: Readonly<Record<string, number>>) => string>> = {
  "mask-size": ({ batch, heads, seq, head_dim }) => `
q = torch.zeros(${batch}, ${heads}, ${seq}, ${head_dim})
try:
    LocalAttention(causal=True, window_size=16)(q, q, q)
except RuntimeError as error:
    size = int(re.search(r"tensor b \\((\\d+)\\)", str(error))[1])
    print({${seq}: "seq", ${heads}: "heads", ${head_dim}: "head_dim"}[size])`,
  softmax: ({ all, hidden, left }) => `
scores = torch.randn(${all})
scores[:${hidden}] = float("-inf")
total = scores.softmax(-1)[${hidden}:].sum().item()
assert ${left} == ${all} - ${hidden}
print("one" if abs(total - 1) < 1e-6 else "less")`,
  fold: ({ batch, seq, dim, heads, head_dim, batch_heads, batch_seq }) => `
x = torch.randn(${batch}, ${seq}, ${dim})
assert ${batch_seq} == ${batch} * ${seq}
q = x.view(${batch}, ${seq}, ${heads}, ${head_dim}).transpose(1, 2)
place = torch.arange(${seq})
back = place[:, None] - place
wanted = F.scaled_dot_product_attention(q, q, q, attn_mask=(back >= 0) & (back <= 16))
folded = q.reshape(${batch_heads}, ${seq}, ${head_dim})
out = LocalAttention(causal=True, window_size=16)(folded, folded, folded)
print("folded" if torch.allclose(out.view_as(wanted), wanted, atol=1e-5) else "another")`,
  view: ({ batch, seq, dim, heads, head_dim }) => `
x = torch.randn(${batch}, ${seq}, ${dim})
wrong = x.view(${batch}, ${heads}, ${seq}, ${head_dim})
right = x.view(${batch}, ${seq}, ${heads}, ${head_dim}).transpose(1, 2)
assert wrong.shape == right.shape and not torch.equal(wrong, right)
elsewhere = any(torch.equal(wrong[:, i], right[:, j]) for i in range(${heads}) for j in range(${heads}))
print("order" if elsewhere else "silent")`,
};

describe.each(forms)("the six questions, %s the course", (form) => {
  it.each(questions.filter(({ id }) => id in programs))("$id", async ({ id, answer, numbers }) => {
    const { stdout, reply } = await kernel.run(START + programs[id]?.(numbers[form]));
    expect(reply.error).toBeNull();
    expect(stdout.trim()).toBe(answer);
  });

  it("cost and move follow from the geometry of the window", () => {
    const numbersOf = (id: string): Readonly<Record<string, number>> =>
      questions.find((one) => one.id === id)?.numbers[form] ?? {};
    const { times = 0, square } = numbersOf("cost");
    const window = xformersWindow({ window_size: 16, causal: true });
    expect(countPairs(4096 * times, window) / countPairs(4096, window)).toBeCloseTo(times, 1);
    expect(square).toBe(times ** 2);
    const { window: size = 0, less, more, twice } = numbersOf("move");
    const { first, last } = keyRange(500, 1000, xformersWindow({ window_size: size, causal: true }));
    expect(last - first + 1).toBe(more);
    expect([less, twice]).toEqual([size - 1, size * 2]);
  });
});
