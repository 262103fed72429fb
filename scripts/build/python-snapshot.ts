// Makes the memory snapshot: Python booted once in Node, our packages imported, its memory written out.
// Run as a program of its own (IN OUT), because pyodide keeps the process it ran in alive.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [inPath = "", outPath = ""] = process.argv.slice(2);
const { boot, stdLibURL, sources, lockInfo } = JSON.parse(readFileSync(inPath, "utf8"));
const { bootPython } = await import(pathToFileURL(boot).href);
const python = await bootPython({ stdLibURL, sources, lockInfo }, { _makeSnapshot: true });
// What `prepare` imports lands in the snapshot; it must hold no JavaScript object.
python.runPython("import lab_kernel; lab_kernel.prepare()");
writeFileSync(outPath, python.makeMemorySnapshot());
process.exit(0);
