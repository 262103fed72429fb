import { type BuildOptions, build, type Metafile } from "esbuild";
import { buildWasm } from "../build/wasm";
import { root } from "./project";

const common = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  format: "iife",
  target: "es2022",
  alias: { "@": root },
  define: { "process.env.TEST_LANGUAGE": '""' },
  legalComments: "none",
  logLevel: "warning",
} satisfies BuildOptions;

/** One script with all that it imports. `entry` is a path below the project's folder. */
export async function bundle(entry: string, options: BuildOptions = {}): Promise<Uint8Array> {
  await buildWasm();
  const { outputFiles } = await build({
    ...common,
    ...options,
    define: { ...common.define, ...options.define },
    entryPoints: [entry],
    write: false,
  });
  const [script] = outputFiles;
  if (!script) throw new Error(`${entry}: esbuild wrote nothing`);
  return script.contents;
}

/** Which files' code bundles of `entries` hold; nothing is written. */
export async function bundleContents(entries: string[], options: BuildOptions = {}): Promise<Metafile> {
  await buildWasm();
  const { metafile } = await build({
    ...common,
    format: "esm",
    splitting: true,
    outdir: "unused",
    ...options,
    define: { ...common.define, ...options.define },
    entryPoints: entries,
    metafile: true,
  });
  return metafile;
}
