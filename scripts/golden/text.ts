// npm run bits [-- --data DIR --blocks N --seq S]: what the shipped text model costs on held-out text, in bits per
// character for each window, computed on our kernels (WASM, in Node). Without --data: the blocks that PyTorch measured
// for the tests, beside its numbers; it fails where the two are further apart than 0.01.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setBackend } from "@tensorflow/tfjs-core";
import { type LayerWindow, readTextModel } from "@/kernels/text/file";
import { surprise } from "@/kernels/text/measure";
import { TextNetwork } from "@/kernels/text/network";
import golden from "@/tests/golden/text.json";
import { commandLine } from "../lib/command-line";
import { inProject } from "../lib/project";

const USAGE = "npm run bits [-- --data DIR --blocks N --seq S]";
const APART = 0.01;
const WINDOWS = ["4", "8", "16", "32", "64", "full", "own"] as const;
const LANGUAGES = { en: "shakespeare.txt", zh: "songci.txt" } as const;
/** As scripts/train/text/data.py: the last tenth, from an empty line on. */
const HELD_OUT = 0.1;

const { values } = commandLine(USAGE, {
  data: { type: "string" },
  blocks: { type: "string", default: "16" },
  seq: { type: "string", default: "256" },
});
const model = readTextModel(readFileSync(inProject("public/model/text.safetensors")));
await setBackend("wasm");
const network = new TextNetwork(model);

/** The held-out text of a language in blocks of one length. */
function heldOut(folder: string, language: keyof typeof LANGUAGES): string[] {
  const text = Array.from(readFileSync(join(folder, LANGUAGES[language]), "utf8"));
  const all = text.join("");
  const cut = all.indexOf("\n\n", Math.trunc(all.length * (1 - HELD_OUT))) + 2;
  const characters = Array.from(all.slice(cut));
  const seq = Number(values.seq);
  const count = Math.min(Number(values.blocks), Math.floor(characters.length / seq));
  return Array.from({ length: count }, (_, n) => characters.slice(n * seq, (n + 1) * seq).join(""));
}

function windowsOf(name: (typeof WINDOWS)[number]): readonly LayerWindow[] {
  if (name === "own") return model.sizes.windows;
  return model.sizes.windows.map(() => (name === "full" ? null : Number(name)));
}

let worst = 0;
for (const language of ["en", "zh"] as const) {
  const texts = values.data ? heldOut(values.data, language) : golden.held_out[language];
  for (const name of WINDOWS) {
    let total = 0;
    let count = 0;
    for (const text of texts) {
      const bits = await surprise(network, [model.characters.encode(text)], { windows: windowsOf(name) });
      total += bits.reduce((sum, x) => sum + x, 0);
      count += bits.length;
    }
    worst = Math.max(worst, values.data ? 0 : Math.abs(total / count - golden.bits[language][name]));
    const recorded = values.data ? "" : `   PyTorch ${golden.bits[language][name].toFixed(3)}`;
    console.log(
      `${language}  window ${name.padEnd(4)}  ${(total / count).toFixed(3)} bits per character${recorded}`,
    );
  }
}
network.dispose();
if (!values.data) {
  console.log(`furthest from PyTorch: ${worst.toFixed(4)} bits, allowed ${APART}`);
  if (!(worst <= APART)) process.exitCode = 1;
}
