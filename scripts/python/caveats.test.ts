import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compatibility } from "@/content/messages/en/compatibility";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "./node-kernel";

/**
 * CAVEATS.md and caveats.json, which the page shows, are written from what the packages say of themselves; the public
 * names are those of PyTorch 1.13 (tests/python/torch-names.json). `UPDATE_CAVEATS=1 npx vitest run caveats` writes anew.
 */
const FILE = join(import.meta.dirname, "../../kernels/python/CAVEATS.md");
const DATA = join(import.meta.dirname, "../../kernels/python/caveats.json");
const NAMES = join(import.meta.dirname, "../../tests/python/torch-names.json");

const PROGRAM = `
import importlib, json, warnings
warnings.simplefilter("ignore")
import torch
from torch._C import absent, later, missing, registry

def have(owner, name, title):
    if name in absent.names(title):
        return False
    try:
        value = getattr(owner, name)
    except (NotImplementedError, AttributeError):
        return False
    return not isinstance(value, missing._Function)

rows, gone = [], []
for title, names in json.loads(NAMES).items():
    owner = torch.ones(1) if title == "torch.Tensor" else importlib.import_module(title)
    key = "Tensor" if title == "torch.Tensor" else title
    found = [n for n in names if have(owner, n, key)]
    kinds = {"torch": ("function",), "torch.Tensor": ("method",)}.get(title, (title,))
    compared = sum(any((n, kind) in registry.declared for kind in kinds) for n in found)
    rows.append([title, len(found), len(names), compared])
    hints = absent.names(key)
    lost = [n for n in names if n not in found]
    said = {}
    for n in lost:
        said.setdefault(hints.get(n, ""), []).append(n)
    gone.append([title, [[hint, names] for hint, names in said.items()]])
modules = sorted(absent.modules.items())
print(json.dumps({"rows": rows, "gone": gone, "modules": modules}))
`;

interface Found {
  /** Module, names that are here, names in PyTorch, and how many of those here are declared functions. */
  rows: [string, number, number, number][];
  gone: [string, [string, string[]][]][];
  modules: [string, string][];
}

function markdown({ rows, gone, modules }: Found): string {
  const table = rows.map(
    ([title, have, all, declared]) =>
      `| \`${title}\` | ${have} | ${all} | ${((100 * have) / all).toFixed(1)} % | ${declared} |`,
  );
  const lists = gone
    .filter(([, parts]) => parts.length > 0)
    .map(([title, parts]) => {
      const lines = parts.map(([hint, names]) => {
        const words = names.map((name) => `\`${name}\``).join(" ");
        return hint ? `- ${words}: ${hint}` : `- ${words}: an AttributeError`;
      });
      return `### ${title}\n\n${lines.join("\n")}`;
    });
  return `# What our torch does not have

Written by \`scripts/python/caveats.test.ts\` from the packages themselves; do not edit. The public names are those of
PyTorch 1.13. A name counts as there when it is and does not only say that it is missing. _Compared_ are declared
functions: \`registry.test.ts\` calls each on views and on their clones, forward and backward. What follows a colon is the
nearest thing that works.

| module | here | in PyTorch | share | compared |
| --- | --: | --: | --: | --: |
${table.join("\n")}

## Otherwise

${compatibility.otherwise.map((line) => `- ${line}`).join("\n")}

## Missing names

${lists.join("\n\n")}

### Modules that can be imported and hold nothing

${modules.map(([name, hint]) => `- \`${name}\`: ${hint}`).join("\n")}
`;
}

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

it("says what is missing as it is now", { timeout: 240_000 }, async () => {
  const names = JSON.stringify(JSON.stringify(JSON.parse(readFileSync(NAMES, "utf8"))));
  const { stdout, reply } = await kernel.run(`NAMES = ${names}\n${PROGRAM}`);
  expect(reply.error?.traceback ?? "").toBe("");
  const found = JSON.parse(stdout) as Found;
  const text = markdown(found);
  if (process.env["UPDATE_CAVEATS"]) {
    writeFileSync(FILE, text);
    writeFileSync(DATA, `${JSON.stringify(found)}\n`);
  }
  // The formatter lays tables out; the words count.
  const plain = (words: string) => words.replace(/ +/g, " ").replace(/-{2,}/g, "--");
  expect(plain(readFileSync(FILE, "utf8"))).toBe(plain(text));
  expect(JSON.parse(readFileSync(DATA, "utf8"))).toEqual(found);
});
