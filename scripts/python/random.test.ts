import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Random, seedOfRun } from "../../tests/support/random";
import { runInNode } from "./in-node";
import { toOutcome } from "./programs";
import { compareRandom, type RandomFile, randomPrograms } from "./random";

const run = async (random: RandomFile) => {
  const outcomes = await runInNode(randomPrograms(random));
  return compareRandom(
    random,
    outcomes.map(([cell]) => toOutcome(cell)),
  );
};

describe("random numbers of the recorded folder", () => {
  const file = JSON.parse(readFileSync("tests/golden/python/rng.json", "utf8")) as RandomFile;

  it("are PyTorch's, bit for bit", { timeout: 240_000 }, async () => {
    const { total, wrong } = await run(file);
    expect(wrong).toEqual([]);
    expect(total).toBeGreaterThan(100);
  });

  it("are told from others by one bit", async () => {
    const [first] = file.sequences;
    const f32 = first?.values[0]?.f32 ?? "";
    const bytes = Buffer.from(f32, "base64");
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
    const other = { shape: first?.values[0]?.shape ?? [], f32: bytes.toString("base64") };
    const changed = { seed: first?.seed ?? 0, code: first?.code ?? "", values: [other] };
    expect((await run({ randn: {}, rand: {}, sequences: [changed] })).wrong).toHaveLength(1);
  });
});

const python = "/usr/bin/python3";
const torch = spawnSync(python, ["-c", "import torch"]).status === 0;
if (!torch) console.warn(`skipped: ${python} has no torch`);

/** Expressions as another folder may have them. `n` and `m` are drawn sizes. */
const expressions = (n: number, m: number) => [
  `nn.init.xavier_normal_(torch.empty(${n}, ${m}))`,
  `nn.init.xavier_uniform_(torch.empty(${n}, ${m}), gain=nn.init.calculate_gain("relu"))`,
  `nn.init.kaiming_uniform_(torch.empty(${n}, ${m}), a=5 ** 0.5)`,
  `torch.randn(${n}, ${m}) * ${m} ** -0.5`,
  `tuple(torch.rand(size) for size in (${n}, ${m}))`,
  `(lambda layer: layer.weight[:, ::2] if ${n} > 2 else layer.bias)(nn.Linear(${m}, ${n}))`,
  `torch.cat([torch.randn(${n}), torch.rand(${m})])[-${m}:]`,
  `[torch.randint(high=${n + m}, size=(${n},)), torch.randperm(${m})][1]`,
];

describe.skipIf(!torch)("expressions that nobody recorded", () => {
  const seed = seedOfRun();
  it(`come to what real PyTorch draws (seed ${seed})`, { timeout: 240_000 }, async () => {
    const random = new Random(seed);
    const asked = expressions(1 + random.below(12), 1 + random.below(12)).map((code) => ({
      seed: random.below(100_000),
      code,
    }));
    const record = `
import base64, json, struct, sys, torch
import torch.nn.functional as F
from torch import nn
found = []
for one in json.loads(sys.argv[1]):
    torch.manual_seed(one["seed"])
    value = eval(one["code"])
    values = []
    for tensor in value if isinstance(value, tuple) else (value,):
        flat, shape = tensor.detach().flatten().tolist(), list(tensor.shape)
        if tensor.dtype == torch.float32:
            values.append({"shape": shape, "f32": base64.b64encode(struct.pack(f"<{len(flat)}f", *flat)).decode()})
        else:
            values.append({"shape": shape, "int": flat})
    found.append({**one, "values": values})
print(json.dumps(found))
`;
    const { stdout, stderr } = spawnSync(python, ["-c", record, JSON.stringify(asked)], { encoding: "utf8" });
    expect(stdout, stderr).not.toBe("");
    const sequences = JSON.parse(stdout) as RandomFile["sequences"];
    expect((await run({ randn: {}, rand: {}, sequences })).wrong).toEqual([]);
  });
});
