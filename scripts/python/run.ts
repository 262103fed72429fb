// npm run python -- FILE.py: runs a script in the headless Python kernel and exits with its status. With --node it runs
// in this process instead, which starts sooner and computes on the CPU.
import { readFileSync } from "node:fs";
import { buildPythonKernel } from "../build/python-kernel";
import { commandLine, exitWithUsage } from "../lib/command-line";
import { openKernelPage } from "./headless";
import { isAcceleration } from "./node-kernel";
import type { CellOutcome } from "./programs";

const USAGE = "npm run python -- [--node --accelerate auto|always|never] FILE.py";
const { values, positionals } = commandLine(
  USAGE,
  { node: { type: "boolean" }, accelerate: { type: "string", default: "never" } },
  true,
);
const [file = exitWithUsage(USAGE)] = positionals;
const accelerate = isAcceleration(values.accelerate) ? values.accelerate : exitWithUsage(USAGE);
const code = readFileSync(file, "utf8");

const write = (name: "stdout" | "stderr", text: string) => {
  process[name].write(text);
};
declare global {
  interface Window {
    writeOutput: typeof write;
  }
}

async function runInPage(): Promise<CellOutcome> {
  await buildPythonKernel();
  const { page, close } = await openKernelPage();
  await page.exposeFunction("writeOutput", write);
  const result = await page.evaluate(async (source): Promise<CellOutcome> => {
    const kernel = window.createPythonKernel({ hostUrl: "/kernel-host.html" });
    try {
      const reply = await kernel.execute(source, { onStream: window.writeOutput });
      return { reply, stdout: "", stderr: "" };
    } catch (error) {
      return { gone: error instanceof Error ? error.message : String(error) };
    }
  }, code);
  await close();
  return result;
}

/** As CPython exits: an integer is the status, None is success, any other object goes to stderr. */
function exitStatus(outcome: CellOutcome): number {
  if ("gone" in outcome) {
    console.error(`The kernel ended: ${outcome.gone}`);
    return 70;
  }
  const { reply } = outcome;
  if (reply.truncated) console.error(`… ${reply.truncated} more characters not shown`);
  const { error } = reply;
  if (!error) return 0;
  if (error.type === "SystemExit") {
    if (error.code === null || error.code === undefined) return 0;
    if (typeof error.code === "number") return error.code & 0xff;
    console.error(error.code);
    return 1;
  }
  process.stderr.write(error.traceback);
  return 1;
}

async function runHere(): Promise<CellOutcome> {
  const { runInNode } = await import("./in-node");
  const [[outcome] = []] = await runInNode([[code]], accelerate);
  if (!outcome) throw new Error("the program was not run");
  if ("gone" in outcome) return outcome;
  write("stdout", outcome.stdout);
  write("stderr", outcome.stderr);
  return outcome;
}

process.exit(exitStatus(await (values.node ? runHere() : runInPage())));
