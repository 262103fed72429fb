/** `from lab import reader`: in the Python kernel it gives what the kernels give; under PyTorch the same file runs. */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setBackend } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hasTorch } from "@/components/figures/python/testing";
import { observeSentence } from "@/kernels/lab/observers/sentence/reading";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";

// A model of this size is slow in an interpreter; nothing here is about time.
vi.setConfig({ testTimeout: 600_000 });

const MODEL = "public/model/text.safetensors";
const file = new Uint8Array(readFileSync(MODEL));
const context = { backend: "wasm", progress: () => {}, pause: async () => {} } as const;
const text = "知否，知否a😀";
const windows = [4, null, 8, 2, 32, 1, 32, null];
const asked = `import json
from lab import reader
model = reader.load()
windows = [None if one is None else one for one in json.loads(${JSON.stringify(JSON.stringify(windows))})]
print(json.dumps({"bits": model.bits(${JSON.stringify(text)}, windows).tolist(), "next": model.guesses(${JSON.stringify(text)}, windows)}))`;

interface Said {
  readonly bits: readonly number[];
  readonly next: readonly (readonly [string, number])[];
}

async function expectOurs({ bits, next }: Said): Promise<void> {
  const { places } = await observeSentence({ text, file, seed: null, windows }, context);
  for (const [n, place] of places.entries()) {
    if (place.bits !== null) expect(Math.abs((bits[n] as number) - place.bits)).toBeLessThan(2e-3);
  }
  for (const [n, { character, chance }] of (places.at(-1)?.guesses ?? []).entries()) {
    expect(next[n]?.[0]).toBe(character);
    expect(Math.abs((next[n]?.[1] ?? 0) - chance)).toBeLessThan(1e-3);
  }
}

/** A phrase again and again: a few steps on it are enough to be seen. */
const learns = `text = "我爱北京天安门，" * 12
before = model.bits("我爱北京天安门").mean().item()
seen = [loss for _, loss in reader.train(model, text, steps=4, seq=16, rate=2e-3)]
after = model.bits("我爱北京天安门").mean().item()
assert len(seen) == 4 and after < before - 0.2, (before, after, seen)
for step, loss in reader.train(model, text, steps=100, seq=8):
    break
assert not model.training
reader.save(model, "mine.safetensors")
again = reader.load("mine.safetensors")
assert abs(again.bits("我爱北京天安门").mean().item() - model.bits("我爱北京天安门").mean().item()) < 0.1
assert again.write("我爱", 2)[:2] == "我爱"
assert again.attention("我爱", 4).sum(-1).allclose(torch.ones(5, 3), atol=1e-4)
print("learned")`;

beforeAll(async () => {
  await setBackend("wasm");
});

describe("in the Python kernel", () => {
  let kernel: NodeKernel;
  beforeAll(async () => {
    kernel = await startKernel(createBridge);
  }, 300_000);
  afterAll(() => kernel?.bridge.reset());

  it("says how to come by the model where it is not", async () => {
    const { reply } = await kernel.run("from lab import reader\nreader.load()");
    expect(reply.error).toMatchObject({ type: "FileNotFoundError" });
    expect(reply.error?.message).toContain("from lab import reader");
  });

  it("gives the kernels' bits and guesses, and a training that is left halfway leaves a model to be used", async () => {
    kernel.write("text.safetensors", file);
    kernel.restart();
    const first = await kernel.cell(asked);
    expect(first.reply.error?.traceback).toBeUndefined();
    await expectOurs(JSON.parse(first.stdout) as Said);
    const second = await kernel.cell(`for step, loss in reader.train(model, "我爱北京", steps=9, seq=3):
    break
model.training, round(loss) > 0`);
    expect(second.reply.error?.traceback).toBeUndefined();
    expect(second.reply.display).toBe("(False, True)");
  });
});

describe.skipIf(!hasTorch)("under PyTorch", () => {
  it("the same file does the same", async () => {
    const folder = mkdtempSync(join(tmpdir(), "reader-"));
    copyFileSync("kernels/python/py/lab/reader.py", join(folder, "reader.py"));
    copyFileSync(MODEL, join(folder, "text.safetensors"));
    const run = (code: string) =>
      spawnSync("/usr/bin/python3", ["-c", code.replaceAll("from lab import reader", "import reader")], {
        cwd: folder,
        encoding: "utf8",
      });
    const first = run(asked);
    expect(first.stderr).toBe("");
    await expectOurs(JSON.parse(first.stdout) as Said);
    const second = run(`import torch\nfrom lab import reader\nmodel = reader.load()\n${learns}`);
    expect(second.stderr).toBe("");
    expect(second.stdout).toBe("learned\n");
    rmSync(folder, { recursive: true });
  });
});
