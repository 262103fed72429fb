// CPython and our packages under Node, on the CPU path: for the unit test and the development loop.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function mount(FS, from, to) {
  FS.mkdirTree(to);
  for (const name of readdirSync(from)) {
    if (name === "__pycache__") continue;
    const path = join(from, name);
    if (statSync(path).isDirectory()) mount(FS, path, `${to}/${name}`);
    else if (name.endsWith(".py")) FS.writeFile(`${to}/${name}`, readFileSync(path));
  }
}

/** A kernel on this thread: `run(code)` gives stdout, stderr and the cell's reply, in a fresh interpreter state. */
export async function startKernel(createBridge, accelerate = "never") {
  const out = { stdout: "", stderr: "", shown: [] };
  const decoder = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const take = (name) => ({
    write(bytes) {
      out[name] += decoder[name].decode(bytes, { stream: true });
      return bytes.length;
    },
    isatty: false,
  });
  const pyodide = await loadPyodide({
    indexURL: join(root, "node_modules/pyodide"),
    env: { PYTHONUNBUFFERED: "1", HOME: "/home/learner" },
  });
  pyodide.setStdout(take("stdout"));
  pyodide.setStderr(take("stderr"));
  mount(pyodide.FS, join(root, "kernels/python/py"), "/lib/lab");
  const bridge = createBridge({ accelerate });
  pyodide.registerJsModule("lab_bridge", bridge);
  pyodide.registerJsModule("lab_host", {
    sleep: () => {},
    flush: () => {},
    display: (json) => out.shown.push(JSON.parse(json)),
  });
  pyodide.runPython("import sys; sys.path.insert(0, '/lib/lab')");
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
async def _run(code, count=1, rich=False):
    from lab_kernel import run_cell
    return await run_cell(code, count, rich)
_run`);
  const ask = pyodide.runPython("from lab_kernel import service; service");
  let cells = 0;
  return {
    pyodide,
    bridge,
    async run(code) {
      out.stdout = out.stderr = "";
      fresh();
      bridge.reset();
      const reply = JSON.parse(await runCell(code));
      return { stdout: out.stdout, stderr: out.stderr, reply };
    },
    restart() {
      cells = 0;
      fresh();
      bridge.reset();
    },
    async cell(code) {
      out.stdout = out.stderr = "";
      out.shown = [];
      const reply = JSON.parse(await runCell(code, ++cells, true));
      return { stdout: out.stdout, stderr: out.stderr, shown: out.shown, reply };
    },
    ask: (name, ...given) => JSON.parse(ask(name, JSON.stringify(given))),
  };
}
