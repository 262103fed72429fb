// Which packages the app ships: those of which a bundle of the app's own entries holds code, those whose files
// its sources name, and the framework that Next adds to every page.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** React's and Next's runtime, which Next bundles from copies of its own; these are their names. */
const FRAMEWORK = ["next", "react", "react-dom", "scheduler", "@swc/helpers"];
/** Scripts that the pages do not import: workers and frames are started by address. */
const STARTED_BY_ADDRESS = [
  "kernels/lab/lab.worker.ts",
  "kernels/python/boot.ts",
  "kernels/python/host/frame.ts",
  "kernels/python/host/host.ts",
  "kernels/python/worker/worker.ts",
  "components/offline/service-worker.ts",
];
/** Fonts and Python's files are named by their path, where esbuild does not look. */
const NAMED_BY_PATH = ["components/shell/fonts.ts", "scripts/python-build.mjs"];
const PACKAGE = /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)/g;

const routes = (root) =>
  readdirSync(join(root, "app"), { recursive: true })
    .filter((path) => path.endsWith(".tsx"))
    .map((path) => join("app", path));

/** What reads chapters while the site is built never reaches a browser. */
const builtOnly = {
  name: "built-only",
  setup({ onResolve }) {
    onResolve({ filter: /\/lesson\/source\/|^\.\.?\/source\// }, ({ path }) => ({ path, external: true }));
  },
};

/** Names of all packages with code, fonts or data in what is served, sorted. */
export async function shippedPackages(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...routes(root), ...STARTED_BY_ADDRESS],
    bundle: true,
    splitting: true,
    format: "esm",
    jsx: "automatic",
    outdir: "unused",
    write: false,
    metafile: true,
    logLevel: "error",
    external: ["node:*", "ws", "react", "react/*", "react-dom", "react-dom/*", "next", "next/*"],
    loader: { ".woff2": "empty" },
    plugins: [builtOnly],
  });
  const names = new Set(FRAMEWORK);
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // The last match: a package nested in another is the one that counts.
      const name = [...path.matchAll(PACKAGE)].at(-1)?.[1];
      if (name && bytesInOutput > 0) names.add(name);
    }
  }
  for (const file of NAMED_BY_PATH) {
    for (const [, name] of readFileSync(join(root, file), "utf8").matchAll(PACKAGE)) names.add(name);
  }
  return [...names].sort();
}
