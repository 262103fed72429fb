import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MisuseId } from "@/content/misuse/ids";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { misuseFamilies } from "./families";

/** What each fix prints: the shape that its comment promises, or that two ways agree. */
const prints: Record<MisuseId, string> = {
  "heads-as-sequence": "torch.Size([2, 8, 512, 32])",
  "silent-four-axes": "torch.Size([2, 8, 512, 32])",
  "sequence-before-heads": "torch.Size([2, 512, 8, 32])",
  "too-few-axes": "torch.Size([16, 4])",
  "not-a-tensor": "torch.Size([1, 3, 1])",
  "right-call": "torch.Size([2, 512, 32])",
  "empty-input": "torch.Size([2, 0, 4])",
  "even-window": "torch.Size([1, 512, 4]) torch.Size([1, 512, 4])",
  "window-below-one": "True",
  "window-not-an-integer": "torch.Size([2, 16, 4])",
  "window-over-sequence": "True",
  "first-argument-is-dropout": "128",
  "swallowed-keywords": "128",
  dropout: "True",
  "mask-on-dense": "torch.Size([2, 7, 4])",
  "mask-on-sparse": "torch.Size([2, 64, 4])",
  "additive-mask": "torch.Size([2, 64, 4])",
  "mask-shape-or-type": "torch.Size([2, 64, 4])",
  "row-without-keys": "False",
  "lengths-differ": "torch.Size([2, 9, 4])",
  "feature-sizes-differ": "torch.Size([2, 7, 5])",
  "batch-sizes-differ": "torch.Size([2, 64, 4])",
  dtypes: "torch.float32",
  "nan-spreads": "1 NaN in key\nFalse",
  "cached-mask": "True",
  "dispatch-axes": "torch.Size([2, 512, 32])",
  "dispatch-sizes": "torch.Size([2, 7, 32])",
  "dispatch-arguments": "torch.Size([2, 7, 32])",
  "value-becomes-query": "torch.Size([2, 7, 32])",
  "lost-keys": "True",
};

/**
 * Holds every LocalAttention that a program calls against softmax over exactly its window and mask, in plain torch, and
 * raises where they differ: a fix may not lose keys, or answer another question, without a word.
 */
const WATCH = `
import torch
from xformers.components.attention import LocalAttention

def _watched(forward):
    def call(self, q, k, v, att_mask=None, *args, **kwargs):
        out = forward(self, q, k, v, att_mask, *args, **kwargs)
        back = torch.arange(q.shape[1])[:, None] - torch.arange(k.shape[1])
        seen = (back >= 0) & (back <= self.window_size) if self.causal else back.abs() <= self.window_size // 2
        if att_mask is not None:
            seen = seen & att_mask
        scores = (q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5).masked_fill(~seen, float("-inf"))
        wanted = scores.softmax(-1) @ v
        assert torch.allclose(out, wanted, atol=1e-4), f"off by {(out - wanted).abs().max().item()}"
        return out
    return call

LocalAttention.forward = _watched(LocalAttention.forward)
`;

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
}, 120_000);
afterAll(() => kernel?.bridge.reset());

describe.each(misuseFamilies.map((family) => [family.id, family] as const))("%s", (id, family) => {
  it("the fix runs and prints what it promises", async () => {
    const { stdout, reply } = await kernel.run(family.fix);
    expect(reply.error).toBeNull();
    expect(stdout.trim()).toBe(prints[id]);
  });

  it("the fix attends over exactly the window it asks for", async () => {
    expect((await kernel.run(WATCH + family.fix)).reply.error).toBeNull();
  });
});
