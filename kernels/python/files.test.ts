import "@tensorflow/tfjs-backend-cpu";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type NodeKernel, startKernel } from "@/scripts/python/node-kernel";
import { createBridge } from "./bridge";

let kernel: NodeKernel;
beforeAll(async () => {
  kernel = await startKernel(createBridge);
  kernel.restart();
}, 120_000);
afterAll(() => kernel.bridge.reset());

const HOME = "/home/learner";
async function prints(code: string): Promise<string> {
  const { stdout, reply } = await kernel.cell(code);
  expect(reply.error?.traceback ?? "").toBe("");
  return stdout;
}
function put(name: string, bytes: Uint8Array) {
  kernel.write(`${HOME}/${name}`, bytes);
}
const changed = (name: string) => `from lab_kernel import changed; changed("${HOME}/${name}")\n`;

test("a module beside the program is imported, and read anew when it was replaced", async () => {
  put("windowing.py", strToU8("def width(): return 3\n"));
  expect(await prints(`${changed("windowing.py")}import windowing\nprint(windowing.width())`)).toBe("3\n");
  put("windowing.py", strToU8("def width(): return 4000\n"));
  expect(await prints(`${changed("windowing.py")}import windowing\nprint(windowing.width())`)).toBe("4000\n");
});

test("text is opened by its name", async () => {
  put("rows.csv", strToU8("a,b\n1,2\n"));
  expect(await prints('import csv\nprint(list(csv.reader(open("rows.csv"))))')).toBe(
    "[['a', 'b'], ['1', '2']]\n",
  );
});

test("a pure-Python wheel is imported with its data and its version, and gone when it is taken away", async () => {
  const name = "bands-1.2-py3-none-any.whl";
  put(
    name,
    zipSync({
      "bands/__init__.py": strToU8("from bands.core import left\n"),
      "bands/core.py": strToU8("left = 7\n"),
      "bands/words.txt": strToU8("hello"),
      "bands-1.2.dist-info/METADATA": strToU8("Metadata-Version: 2.1\nName: bands\nVersion: 1.2\n"),
    }),
  );
  const code = `${changed(name)}import bands, importlib.resources, importlib.metadata
print(bands.left, importlib.resources.files("bands").joinpath("words.txt").read_text(), importlib.metadata.version("bands"))`;
  expect(await prints(code)).toBe("7 hello 1.2\n");
  const { reply } = await kernel.cell(
    `import os; os.remove("${HOME}/${name}")\n${changed(name)}import bands`,
  );
  expect(reply.error?.type).toBe("ModuleNotFoundError");
});
