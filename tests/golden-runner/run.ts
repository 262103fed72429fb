import type { GoldenFolder } from "./folder";
import type { SuiteReport } from "./report";
import { runErrors } from "./suites/errors";
import { runExtras } from "./suites/extras";
import { runLocal } from "./suites/local";
import { runDispatch, runSeed } from "./suites/mhd";
import { runPatterns } from "./suites/patterns";
import { runRandom } from "./suites/rng";
import { runShapes } from "./suites/shapes";
import { runUserMask } from "./suites/usermask";

/** Each suite by the name of its file. */
export const SUITES: Readonly<Record<string, (folder: GoldenFolder) => Promise<SuiteReport>>> = {
  shapes: runShapes,
  patterns: runPatterns,
  local: runLocal,
  usermask: runUserMask,
  mhd: runDispatch,
  seed: runSeed,
  extras: runExtras,
  errors: runErrors,
};

/** Suites of the manifest that nothing here can run. */
export async function unknownSuites(folder: GoldenFolder): Promise<string[]> {
  return (await suiteNames(folder)).filter((name) => !(name in SUITES));
}

async function suiteNames(folder: GoldenFolder): Promise<string[]> {
  const manifest = (await folder.json("manifest.json")) as { files: Readonly<Record<string, unknown>> };
  if (!manifest) throw new Error("the folder has no manifest.json");
  return Object.keys(manifest.files).flatMap((file) => (file.endsWith(".json") ? [file.slice(0, -5)] : []));
}

/** Runs every suite that the folder's manifest lists, and the random numbers where it has them, one after the other. */
export async function* runSuites(folder: GoldenFolder): AsyncGenerator<SuiteReport> {
  for (const name of await suiteNames(folder)) {
    const suite = SUITES[name];
    if (suite) yield await suite(folder);
  }
  const random = await runRandom(folder);
  if (random) yield random;
}
