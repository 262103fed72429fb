// npm run python -- FILE.py: runs a script in the headless Python kernel and exits with its status.
import { readFileSync } from "node:fs";
import { openKernelPage } from "./python/headless.mjs";

const [file] = process.argv.slice(2);
if (!file) {
  console.error("usage: npm run python -- FILE.py");
  process.exit(2);
}
const code = readFileSync(file, "utf8");
await import("./python-build.mjs");
const { page, close } = await openKernelPage();
await page.exposeFunction("onStream", (name, text) => {
  process[name === "stderr" ? "stderr" : "stdout"].write(text);
});
const outcome = await page.evaluate(async (source) => {
  const kernel = globalThis.createPythonKernel({ hostUrl: "/kernel-host.html" });
  try {
    return { reply: await kernel.execute(source, { onStream: globalThis.onStream }) };
  } catch (error) {
    return { gone: error.message };
  }
}, code);
await close();

/** As CPython exits: an integer is the status, None is success, any other object goes to stderr. */
function exitStatus({ gone, reply }) {
  if (gone !== undefined) {
    console.error(`The kernel ended: ${gone}`);
    return 70;
  }
  if (reply.truncated) console.error(`… ${reply.truncated} more characters not shown`);
  if (reply.status === "ok") return 0;
  const { error } = reply;
  if (error.type === "SystemExit") {
    if (error.code === null || error.code === undefined) return 0;
    if (typeof error.code === "number") return error.code & 0xff;
    console.error(error.code);
    return 1;
  }
  process.stderr.write(error.traceback);
  return 1;
}
process.exit(exitStatus(outcome));
