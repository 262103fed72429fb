import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../public/exports/train_local.py", import.meta.url));
const python = "/usr/bin/python3";
const torch =
  spawnSync(python, ["-c", "import torch.distributed as d; assert d.is_available()"]).status === 0;
if (!torch) console.warn(`skipped: ${python} has no torch`);

const SMALL = ["--steps", "40", "--batch", "4", "--seq", "64", "--vocabulary", "8", "--distance", "3"];
const sizes = [...SMALL, "--window_size", "4", "--dim_model", "32"];

/** What torchrun sets for one of two processes on one machine. Debian's own torchrun fails under Python 3.11. */
const worker = (rank: number, port: number) => ({
  ...process.env,
  RANK: String(rank),
  LOCAL_RANK: String(rank),
  WORLD_SIZE: "2",
  MASTER_ADDR: "127.0.0.1",
  MASTER_PORT: String(port),
  OMP_NUM_THREADS: "1",
  CUDA_VISIBLE_DEVICES: "",
});

function run(rank: number, port: number): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(python, [script, ...sizes], { env: worker(rank, port) });
    const text = { stdout: "", stderr: "" };
    child.stdout.on("data", (piece) => {
      text.stdout += piece;
    });
    child.stderr.on("data", (piece) => {
      text.stderr += piece;
    });
    child.on("close", (status) => resolve({ status, ...text }));
  });
}

describe.skipIf(!torch)("train_local.py under real PyTorch", () => {
  it("trains in two processes over gloo, and only one of them speaks", async () => {
    const port = 20_000 + (process.pid % 20_000);
    const [first, second] = await Promise.all([run(0, port), run(1, port)]);
    expect([first.stderr, first.status, second.status]).toEqual([expect.anything(), 0, 0]);
    expect(second.stdout).toBe("");
    const losses = [...first.stdout.matchAll(/loss ([\d.]+)/g)].map(([, loss]) => Number(loss));
    expect(losses).toHaveLength(3);
    expect(losses.at(-1)).toBeLessThan(losses[0] as number);
  });

  it("computes its blocks as attention over the window, whole", () => {
    const check = `
import sys, math, torch
sys.path.insert(0, ${JSON.stringify(fileURLToPath(new URL("../../public/exports", import.meta.url)))})
from train_local import local_attention
torch.manual_seed(0)
for window in (1, 4, 12):
    q, k, v = (torch.randn(2, 3, 24, 5) for _ in range(3))
    bias = torch.randn(3, window + 1)
    place = torch.arange(24)
    back = place[:, None] - place
    scores = q @ k.transpose(-2, -1) / math.sqrt(5) + bias[:, back.clamp(0, window)]
    whole = scores.masked_fill((back < 0) | (back > window), float("-inf")).softmax(-1) @ v
    print(float((local_attention(q, k, v, bias, window) - whole).abs().max()) < 1e-5)
`;
    const { stdout, stderr } = spawnSync(python, ["-c", check], { encoding: "utf8" });
    expect(stdout || stderr).toBe("True\nTrue\nTrue\n");
  });
});
