// Runs Python conformance data under Node on the CPU path, without a browser: the quick loop while writing torch.
//   node scripts/python-dev.mjs cases [--dir DIR] [--only SUBSTRING] [--diff N]
//   node scripts/python-dev.mjs rng | errors [--dir DIR]
//   node scripts/python-dev.mjs run FILE.py
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compareCase, compareMisuse } from "./python/compare.mjs";
import { startKernel } from "./python/node-kernel.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The bridge, bundled for Node. */
async function bundleBridge() {
  const outfile = join(root, ".cache/python-bridge.cjs");
  mkdirSync(join(root, ".cache"), { recursive: true });
  await build({
    stdin: {
      contents: 'export * from "./kernels/python/bridge"; import "@tensorflow/tfjs-backend-cpu";',
      resolveDir: root,
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    mainFields: ["module", "main"],
    outfile,
    alias: { "@": root },
    logLevel: "error",
  });
  return createRequire(import.meta.url)(outfile);
}

async function cases(kernel, dir, only, diffs) {
  const { cases: all } = JSON.parse(readFileSync(join(dir, "cases.json"), "utf8"));
  const counts = new Map();
  const failed = [];
  for (const c of all.filter((x) => !only || x.id.includes(only))) {
    const started = performance.now();
    const got = await kernel.run(c.code);
    if (process.env.SLOW && performance.now() - started > Number(process.env.SLOW))
      console.log(`${c.id}: ${Math.round(performance.now() - started)} ms`);
    const problems = compareCase(c, {
      stdout: got.stdout,
      error: got.reply.error,
      warnings: got.reply.warnings,
    });
    const n = counts.get(c.category) ?? [0, 0];
    n[problems.length ? 1 : 0]++;
    counts.set(c.category, n);
    if (problems.length) failed.push([c, got, problems]);
  }
  for (const [c, got, problems] of failed.slice(0, diffs)) {
    console.log(`\n=== ${c.id}\n${problems.join("\n")}`);
    if (got.reply.error) console.log(got.reply.error.traceback);
  }
  for (const [name, [ok, bad]] of counts) console.log(`${name}: ${ok} passed${bad ? `, ${bad} failed` : ""}`);
  for (const [c, , problems] of failed)
    console.log(`FAIL ${c.id}: ${problems[0].split("\n")[0].slice(0, 150)}`);
  const passed = [...counts.values()].reduce((a, [ok]) => a + ok, 0);
  console.log(`${passed} passed, ${failed.length} failed`);
}

async function rng(kernel, dir) {
  const code = `
import json, base64, struct, torch
import torch.nn as nn, torch.nn.functional as F
data = json.loads(DATA)
bad = []
def bits(t):
    return base64.b64encode(struct.pack('<%df' % t.numel(), *t.detach().reshape(-1).tolist())).decode()
for kind in ('randn', 'rand'):
    for seed, sizes in data[kind].items():
        for n, want in sizes.items():
            torch.manual_seed(int(seed))
            if bits(getattr(torch, kind)(int(n))) != want: bad.append(f'{kind} {seed} {n}')
for s in data['sequences']:
    torch.manual_seed(s['seed'])
    got = eval(s['code'])
    got = got if isinstance(got, tuple) else (got,)
    for t, w in zip(got, s['values']):
        ok = bits(t) == w['f32'] if 'f32' in w else t.tolist() == w['int']
        if not ok or list(t.shape) != w['shape']: bad.append(f"{s['seed']} {s['code']}")
print(len(bad), 'different'); print('\\n'.join(bad))
`;
  const data = readFileSync(join(dir, "rng.json"), "utf8");
  const got = await kernel.run(`DATA = ${JSON.stringify(data)}\n${code}`);
  console.log(got.stdout, got.reply.error?.traceback ?? "");
}

async function errors(kernel, dir, only, diffs) {
  const { prelude, cases: all } = JSON.parse(readFileSync(join(dir, "errors.json"), "utf8"));
  let passed = 0;
  const failed = [];
  for (const c of all.filter((x) => !only || x.id.includes(only))) {
    const tail = `
def _result():
    import json
    out = {'note': note}
    if isinstance(r, torch.Tensor):
        out.update(shape=list(r.shape), dtype=str(r.dtype), nan=int(torch.isnan(r).sum()))
    print('RESULT', json.dumps(out, default=str))
_result()`;
    const got = await kernel.run(`${prelude}\n${c.code}\n${tail}`);
    const line = got.stdout.split("\n").find((l) => l.startsWith("RESULT "));
    const outcome = got.reply.error
      ? { error: got.reply.error }
      : { error: null, ...JSON.parse(line?.slice(7) ?? "{}") };
    const problems = compareMisuse(c.cpp, outcome);
    if (problems.length) failed.push([c, got, problems]);
    else passed++;
  }
  for (const [c, got, problems] of failed.slice(0, diffs)) {
    console.log(`\n=== ${c.id}\n${c.code}\n${problems.join("\n")}`);
    if (got.reply.error) console.log(got.reply.error.traceback);
  }
  for (const [c, , problems] of failed) console.log(`FAIL ${c.id}: ${problems[0].slice(0, 160)}`);
  console.log(`${passed} passed, ${failed.length} failed`);
}

const [what, ...rest] = process.argv.slice(2);
const option = (name, fallback) => {
  const i = rest.indexOf(`--${name}`);
  return i < 0 ? fallback : rest[i + 1];
};
if (what) {
  const { createBridge: bundledBridge } = await bundleBridge();
  // ACCELERATE=always sends float32 work through tfjs (its CPU backend here), as WebGL gets it in the browser.
  const kernel = await startKernel(bundledBridge, process.env.ACCELERATE);
  const golden = resolve(root, "../shared/golden");
  if (what === "cases")
    await cases(kernel, option("dir", join(golden, "python")), option("only"), Number(option("diff", 0)));
  else if (what === "rng") await rng(kernel, option("dir", join(golden, "python")));
  else if (what === "errors")
    await errors(kernel, option("dir", golden), option("only"), Number(option("diff", 0)));
  else if (what === "run") {
    const got = await kernel.run(readFileSync(rest[0], "utf8"));
    process.stdout.write(got.stdout);
    process.stderr.write(got.stderr);
    if (got.reply.display !== null) console.log(got.reply.display);
    if (got.reply.error) console.log(got.reply.error.traceback);
  } else console.log(`unknown: ${what} (${relative(root, ".")})`);
  process.exit(0);
}
