// Which packages the app ships: those of which a bundle of the app's own entries holds code, those whose files
// its sources name, and the framework that Next adds to every page.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { bundleContents } from "../lib/bundle";
import { inProject } from "../lib/project";

/** React's and Next's runtime, which Next bundles from copies of its own; these are their names. */
const FRAMEWORK = ["next", "react", "react-dom", "scheduler", "@swc/helpers"];
/** Whose library is compiled into our WebAssembly: its exp. */
const COMPILED_IN = ["assemblyscript"];
/** Scripts that the pages do not import: workers and frames are started by address. */
const STARTED_BY_ADDRESS = [
  "kernels/attention/bench/live/bench.worker.ts",
  "kernels/lab/lab.worker.ts",
  "kernels/python/boot.ts",
  "kernels/python/host/frame.ts",
  "kernels/python/host/host.ts",
  "kernels/python/worker/worker.ts",
  "components/offline/service-worker.ts",
];
/** Fonts, Python's files and those of peers are named by their path, where esbuild does not look. */
const NAMED_BY_PATH = [
  "components/shell/fonts.ts",
  "scripts/build/fonts.ts",
  "scripts/build/peers.ts",
  "scripts/build/python-kernel.ts",
];
const PACKAGE = /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/g;

const routes = () =>
  readdirSync(inProject("app"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tsx"))
    .map((path) => join("app", path));

/** What reads chapters while the site is built never reaches a browser. */
const builtOnly: Plugin = {
  name: "built-only",
  setup({ onResolve }) {
    onResolve({ filter: /\/lesson\/source\/|^\.\.?\/source\// }, ({ path }) => ({ path, external: true }));
  },
};

/** Names of all packages with code, fonts or data in what is served, sorted. */
export async function shippedPackages(): Promise<string[]> {
  const metafile = await bundleContents([...routes(), ...STARTED_BY_ADDRESS], {
    jsx: "automatic",
    external: ["node:*", "ws", "react", "react/*", "react-dom", "react-dom/*", "next", "next/*"],
    loader: { ".woff2": "empty" },
    plugins: [builtOnly],
  });
  const names = new Set([...FRAMEWORK, ...COMPILED_IN]);
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // The last match: a package nested in another is the one that counts.
      const name = [...path.matchAll(PACKAGE)].at(-1)?.[1];
      if (name && bytesInOutput > 0) names.add(name);
    }
  }
  for (const file of NAMED_BY_PATH) {
    for (const [, name] of readFileSync(inProject(file), "utf8").matchAll(PACKAGE)) if (name) names.add(name);
  }
  return [...names].sort();
}
