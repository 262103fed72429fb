// npm run train [-- STEPS]: trains the small model of the figure of weights and writes its weights to public/model,
// and what is known of it to kernels/model/reader.json.
// About ten minutes on one core. The same seed gives the same model on the same machine.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const script = `${root}.cache/train.mjs`;
const model = `${root}public/model`;
mkdirSync(model, { recursive: true });
await build({
  entryPoints: [`${root}scripts/train/main.ts`],
  outfile: script,
  bundle: true,
  // tfjs' build for browsers runs in Node as well once it does not know; the one for Node cannot be bundled.
  external: ["node:*"],
  define: { "process.versions": "undefined" },
  format: "esm",
  target: "node20",
  alias: { "@": root.replace(/\/$/, "") },
  logLevel: "error",
});
const { status } = spawnSync(
  process.execPath,
  [script, model, `${root}kernels/model/reader.json`, ...process.argv.slice(2)],
  {
    stdio: "inherit",
  },
);
process.exit(status ?? 1);
