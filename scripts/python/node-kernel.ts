// CPython and our packages under Node, on the CPU path: for unit tests and the development loop.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide, type PyodideAPI } from "pyodide";
import type { createBridge } from "../../kernels/python/bridge";
import type { CellReply } from "../../kernels/python/protocol";
import { inProject } from "../lib/project";

/** Whether float32 work goes through tfjs: `always`, as WebGL gets it in the browser, or as the size says. */
export type Acceleration = "auto" | "always" | "never";

export const isAcceleration = (text: string): text is Acceleration =>
  ["auto", "always", "never"].includes(text);

interface Output {
  readonly stdout: string;
  readonly stderr: string;
  readonly reply: CellReply;
}

export interface NodeKernel {
  readonly bridge: ReturnType<typeof createBridge>;
  /** Runs one cell as a program of its own. */
  run(code: string, how?: { examined?: boolean }): Promise<Output>;
  /** Puts a file where programs are run. */
  write(path: string, bytes: Uint8Array): void;
  /** A new interpreter, as far as a program can tell. Call it before the first `cell`. */
  restart(): void;
  /** Runs one cell of a notebook, after those before it. */
  cell(code: string): Promise<Output & { readonly shown: Record<string, unknown>[] }>;
  /** Asks a question of kernels/python/services.ts; the answer is not read through its reader. */
  ask(name: string, ...given: readonly unknown[]): unknown;
}

function mount(FS: PyodideAPI["FS"], from: string, to: string): void {
  FS.mkdirTree(to);
  for (const name of readdirSync(from)) {
    if (name === "__pycache__") continue;
    const path = join(from, name);
    if (statSync(path).isDirectory()) mount(FS, path, `${to}/${name}`);
    else if (name.endsWith(".py")) FS.writeFile(`${to}/${name}`, readFileSync(path));
  }
}

/** What runs on this thread. Starting an interpreter takes seconds; to a program, a restarted one is a new one. */
const running = new Map<Acceleration, Promise<Running>>();

interface Running {
  readonly kernel: NodeKernel;
  /** Takes away the files that were put where programs are run. */
  readonly empty: () => void;
}

/** A kernel on this thread, on the CPU: the one that runs there, restarted, or a new one. */
export async function startKernel(
  create: typeof createBridge,
  accelerate: Acceleration = "never",
): Promise<NodeKernel> {
  const starting = running.get(accelerate) ?? boot(create, accelerate);
  running.set(accelerate, starting);
  const { kernel, empty } = await starting;
  kernel.restart();
  empty();
  return kernel;
}

async function boot(create: typeof createBridge, accelerate: Acceleration): Promise<Running> {
  const out = { stdout: "", stderr: "", shown: [] as Record<string, unknown>[] };
  const decoder = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const take = (name: "stdout" | "stderr") => ({
    write(bytes: Uint8Array) {
      out[name] += decoder[name].decode(bytes, { stream: true });
      return bytes.length;
    },
    isatty: false,
  });
  const pyodide = await loadPyodide({
    indexURL: inProject("node_modules/pyodide"),
    env: { PYTHONUNBUFFERED: "1", HOME: "/home/learner" },
  });
  pyodide.setStdout(take("stdout"));
  pyodide.setStderr(take("stderr"));
  mount(pyodide.FS, inProject("kernels/python/py"), "/lib/lab");
  const bridge = create({ accelerate });
  pyodide.registerJsModule("lab_bridge", bridge);
  pyodide.registerJsModule("lab_host", {
    sleep: () => {},
    flush: () => {},
    own: () => 0,
    listen: () => {},
    again: () => {},
    display: (json: string) => out.shown.push(JSON.parse(json)),
  });
  // A program imports xformers anew: read once, it need not be compiled again. And what torch itself is made of stays,
  // so that no program's end has to look whether it is still used.
  pyodide.runPython(`
import gc, sys
sys.path.insert(0, '/lib/lab')
sys.dont_write_bytecode = False
sys.pycache_prefix = '/tmp/compiled'
import lab_kernel, torch
gc.collect()
gc.freeze()`);
  const fresh = pyodide.runPython(`
def _fresh():
    import sys, gc, warnings
    for name in [n for n in sys.modules if n.partition('.')[0] in ('xformers', 'numpy')]:
        del sys.modules[name]
    gc.collect()
    if 'torch' in sys.modules:
        from torch._C import fresh
        fresh.reset()
    warnings.resetwarnings()
    warnings.simplefilter('default')
    for m in list(sys.modules.values()):
        getattr(m, '__dict__', {}).pop('__warningregistry__', None)
    from lab_kernel import start
    start()
_fresh`);
  const runCell = pyodide.runPython(`
async def _run(code, count=1, rich=False, examined=False):
    from lab_kernel import run_cell
    return await run_cell(code, count, rich, examined)
_run`);
  const empty = pyodide.runPython(`
def _empty():
    import os, shutil
    from lab_kernel.files import HOME, changed
    for name in os.listdir(HOME):
        path = os.path.join(HOME, name)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
        changed(path)
_empty`);
  const ask = pyodide.runPython("from lab_kernel import service; service");
  let cells = 0;
  const kernel: NodeKernel = {
    bridge,
    async run(code: string, { examined = false } = {}) {
      out.stdout = out.stderr = "";
      fresh();
      bridge.reset();
      const reply = JSON.parse(await runCell(code, 1, false, examined));
      return { stdout: out.stdout, stderr: out.stderr, reply };
    },
    write(path: string, bytes: Uint8Array) {
      pyodide.FS.writeFile(path, bytes);
    },
    restart() {
      cells = 0;
      fresh();
      bridge.reset();
    },
    async cell(code: string) {
      out.stdout = out.stderr = "";
      out.shown = [];
      const reply = JSON.parse(await runCell(code, ++cells, true));
      return { stdout: out.stdout, stderr: out.stderr, shown: out.shown, reply };
    },
    ask: (name: string, ...given: readonly unknown[]) => JSON.parse(ask(name, JSON.stringify(given))),
  };
  return { kernel, empty };
}
