import { readFileSync } from "node:fs";
import { setBackend } from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defaultExperiment, type Experiment } from "@/components/experiment/experiment";
import { directCode, dispatchCode, flexCode, sdpaCode } from "@/components/first/python";
import { misuseCases } from "@/content/misuse/cases";
import { xformersWindow } from "@/kernels/attention/geometry";
import { observeCheckpointing } from "@/kernels/lab/observers/checkpointing";
import { observeHeads } from "@/kernels/lab/observers/heads";
import { observeLostKeys } from "@/kernels/lab/observers/lost-keys";
import { observeMask } from "@/kernels/lab/observers/mask";
import { observeMaskWeights } from "@/kernels/lab/observers/mask-weights";
import { observeReach } from "@/kernels/lab/observers/reach";
import { observeRollingCache } from "@/kernels/lab/observers/rolling-cache";
import { observeSentence } from "@/kernels/lab/observers/sentence/reading";
import { observeTrace } from "@/kernels/lab/observers/trace";
import { observeWeights } from "@/kernels/lab/observers/weights";
import { createBridge } from "@/kernels/python/bridge";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { adviserPython } from "../adviser/python";
import { checkpointingPython } from "../checkpointing/python";
import { places } from "../cost/points";
import { costPython } from "../cost/python";
import type { PythonForms } from "../frame/types";
import { headsInput } from "../heads/input";
import { headsPython } from "../heads/python";
import { lostKeysPython } from "../lost-keys/python";
import { maskPython } from "../mask/python";
import { factsOf } from "../model-windows/facts";
import { modelWindowsPython } from "../model-windows/python";
import { readModel } from "../model-windows/read-model";
import { reachPython } from "../reach/python";
import { rollingInput } from "../rolling-cache/input";
import { rollingCachePython } from "../rolling-cache/python";
import { FILE, sentencePython } from "../sentence/python";
import { tracePython } from "../trace/python";
import { weightsPython } from "../weights/python";

// The plain forms run under real PyTorch, in the test beside each figure. Here all forms run in the Python kernel, which
// has xformers and FlexAttention; what they assert are the figure's numbers.

const TEXT_MODEL = "public/model/text.safetensors";
const MISUSE = "qk-dim-dense";
const context = { backend: "cpu", progress: () => {}, pause: async () => {} } as const;
const of = (patch: Partial<Experiment>): Experiment => ({ ...defaultExperiment, ...patch });

/** A stack of which xformers' sparse path loses no pair with 26 tokens and one with 27. */
async function trained(seq_len: number): Promise<PythonForms> {
  const experiment = of({ batch: 1, num_heads: 1, seq_len, head_dim: 8, window_size: 4, layers: 1 });
  return checkpointingPython("", await observeCheckpointing({ ...experiment, layers: 1, steps: 2 }, context));
}

/** The forms of a model's second layer, which the plain form is compared in as well. */
function modelForms(patch: Partial<Experiment>): PythonForms {
  const reading = readModel(of(patch), "config_model", "");
  if (reading.kind !== "model") throw new Error("no model");
  const facts = factsOf(reading.shown.model, 256, 200, "bfloat16");
  return modelWindowsPython(reading.shown, facts, { context: 256, token: 200, dtype: "bfloat16", chosen: 1 });
}

const exported: Readonly<Record<string, () => Promise<PythonForms>>> = {
  mask: async () => {
    const experiment = of({ seq_len: 24, window_size: 5 });
    const observation = await observeMask({ ...xformersWindow(experiment), seq_len: 24 }, context);
    const ofHead = await observeMaskWeights({ ...experiment, head: 3 }, context);
    return maskPython(experiment, observation, null, { ofHead, query: 20 });
  },
  heads: async () => headsPython(await observeHeads(headsInput(of({ window_size: 2 })), context)),
  trace: async () => {
    const found = misuseCases.get(MISUSE);
    if (!found?.call) throw new Error("no such case");
    const { call, expect: outcome } = found;
    return tracePython(found, await observeTrace({ id: found.id, call, expect: outcome }, context), "");
  },
  weights: async () => {
    const file = new Uint8Array(readFileSync("public/model/reader.safetensors"));
    const input = { text: "abc abc ab", file, seed: 0, window_size: 16 };
    const { layers, source } = await observeWeights(input, context);
    const layer = layers[0];
    if (!layer) throw new Error("no layer");
    return weightsPython({ title: input.text, layer, cell: { head: 2, query: 9, key: 0 }, source, seed: 0 });
  },
  sentence: async () => {
    const file = new Uint8Array(readFileSync(TEXT_MODEL));
    const windows = [3, null, 2, 2, 2, 2, 2, null];
    return sentencePython(
      "",
      await observeSentence({ text: "小明爱花", file, seed: null, windows }, context),
    );
  },
  cost: async () => {
    const experiment = of({ batch: 1, num_heads: 1, head_dim: 4 });
    return costPython("", experiment, places(experiment, []).slice(0, 1));
  },
  reach: async () => {
    const experiment = of({ seq_len: 32, window_size: 4, head_dim: 8 });
    return reachPython(await observeReach({ ...experiment, layers: 2, query: 30 }, context), 2);
  },
  "lost-keys": async () => {
    const experiment = of({ num_heads: 2, head_dim: 8, seq_len: 64, window_size: 5 });
    return lostKeysPython(await observeLostKeys(experiment, context), 1);
  },
  checkpointing: () => trained(26),
  "checkpointing where pairs are lost": () => trained(27),
  "model-windows": async () => modelForms({ config_model: "gemma-3-1b" }),
  "model-windows with chunks": async () => modelForms({ config_model: "llama-4-scout" }),
  "model-windows that looks both ways": async () => modelForms({ config_model: "modernbert-base" }),
  "rolling-cache": async () =>
    rollingCachePython(
      await observeRollingCache(rollingInput(of({ cache_tokens: 12, cache_kind: "sinks" })), context),
    ),
  adviser: async () => adviserPython("", of({ copy_distance: 3 }), []),
};

let kernel: NodeKernel;
beforeAll(async () => {
  await setBackend("cpu");
  kernel = await startKernel(createBridge);
  kernel.write(FILE, readFileSync(TEXT_MODEL));
}, 120_000);
afterAll(() => kernel?.bridge.reset());

const forms = Object.keys(exported).flatMap((figure) =>
  (["xformers", "flex"] as const).map((form) => [figure, form] as const),
);

it.each(forms)("%s as %s runs in the Python kernel", async (figure, form) => {
  const code = (await exported[figure]?.())?.[form] ?? "";
  const { reply } = await kernel.run(code);
  expect(reply.error?.traceback, code).toBeUndefined();
});

it("checkpointing keeps the mask dense where pairs are lost, and nowhere else, because its losses would differ", async () => {
  const dense = /^components\._DENSITY_THRESHOLD = .*$/m;
  expect((await trained(26)).xformers).not.toMatch(dense);
  const code = (await trained(27)).xformers;
  expect(code).toMatch(dense);
  const { reply } = await kernel.run(code.replace(dense, "components._DENSITY_THRESHOLD = 0.30"));
  expect(reply.error?.message).toContain("losses, checkpoints False differs");
});

it("the first page's four ways run, and the first raises its error", async () => {
  const experiment = of({ batch: 2, num_heads: 4, seq_len: 64, head_dim: 8, window_size: 16 });
  const errors = [];
  for (const code of [directCode, dispatchCode, sdpaCode, flexCode])
    errors.push((await kernel.run(code(experiment))).reply.error?.message);
  expect(errors[0]).toContain("The size of tensor a (64) must match the size of tensor b (4)");
  expect(errors.slice(1)).toEqual([undefined, undefined, undefined]);
});
