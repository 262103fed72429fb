// npm run train [-- STEPS]: trains the small model of the figure of weights with the lab's own kernels, on tfjs' plain
// JavaScript backend, and writes its weights to public/model, and what is known of it to kernels/model/reader.json.
// About ten minutes on one core. The same seed gives the same model on the same machine.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { env, setBackend, type Tensor } from "@tensorflow/tfjs-core";
import { Adam } from "@/kernels/model/adam";
import { crossEntropy } from "@/kernels/model/loss";
import { drawParameters, type Parameters, positionFeatures, runNetwork } from "@/kernels/model/network";
import { drawBatch, trainedWindow, type Validation, validate } from "@/kernels/model/reader";
import { writeSafetensors } from "@/kernels/model/safetensors";
import { readerArchitecture, TRAINED_WINDOW } from "@/kernels/model/sizes";
import { trainStep } from "@/kernels/model/train";
import { MAX_CHARACTERS } from "@/kernels/model/vocabulary";
import { Generator } from "@/kernels/torch";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { inProject } from "../lib/project";

const SEED = 0;
const VALIDATION = { seed: 1, texts: 128 };
const BATCH = 32;
const RATE = 0.015;
const WARM_UP = 50;
const USAGE = "npm run train [-- STEPS]";
const [steps = "1000"] = commandLine(USAGE, {}, true).positionals;
const STEPS = Number(steps);
if (!(STEPS > 0)) exitWithUsage(USAGE);

/** Rises at first, then falls along half a cosine to a twentieth. */
function rate(step: number): number {
  const fall = 0.05 + 0.475 * (1 + Math.cos((Math.PI * step) / STEPS));
  return RATE * fall * Math.min(1, (step + 1) / WARM_UP);
}

// What tfjs asks of the place it runs in.
env().setPlatform("script", {
  fetch,
  now: () => performance.now(),
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
  isTypedArray: (value): value is Float32Array => ArrayBuffer.isView(value) && !(value instanceof DataView),
});
await setBackend("cpu");
const started = performance.now();
const generator = new Generator(SEED);
let parameters = drawParameters(readerArchitecture, generator);
const adam = new Adam();
const positions = positionFeatures(MAX_CHARACTERS, readerArchitecture.positions);
const options = { architecture: readerArchitecture, window: trainedWindow, positions };
let running = 0;
for (let step = 0; step < STEPS; step++) {
  const { texts, answers } = drawBatch(generator, BATCH);
  const lossOf = (own: Parameters): Tensor => crossEntropy(runNetwork(own, texts, options), answers);
  const done = await trainStep(parameters, adam, rate(step), lossOf);
  parameters = done.parameters;
  running += done.loss;
  if ((step + 1) % 50 === 0) {
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    console.log(`${step + 1} of ${STEPS} steps, loss ${(running / 50).toFixed(4)}, ${seconds} s`);
    running = 0;
  }
}
const validation = await validate(parameters, VALIDATION.seed, VALIDATION.texts);
console.log(JSON.stringify(validation, null, 1));

const stored = Object.fromEntries(
  Object.entries(parameters).map(([name, tensor]) => [
    name,
    { shape: tensor.shape, data: tensor.dataSync() as Float32Array },
  ]),
);
const numbers = Object.values(stored).reduce((sum, { data }) => sum + data.length, 0);
const about = {
  ...readerArchitecture,
  parameters: numbers,
  window_size: TRAINED_WINDOW,
  seq_len: MAX_CHARACTERS,
  seed: SEED,
  steps: STEPS,
  batch: BATCH,
  validation: { ...VALIDATION, ...(validation satisfies Validation) },
};
const model = inProject("public/model/reader.safetensors");
mkdirSync(dirname(model), { recursive: true });
writeFileSync(model, writeSafetensors({ tensors: stored, metadata: { format: "pt" } }));
writeFileSync(inProject("kernels/model/reader.json"), `${JSON.stringify(about, null, 2)}\n`);
console.log(`wrote ${model}: ${numbers} numbers`);
