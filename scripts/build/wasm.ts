import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inProject } from "../lib/project.ts";

const SOURCES = inProject("kernels/attention/wasm/assembly");
const BINARY = inProject("kernels/attention/wasm/binary.js");
const STAMP = inProject(".cache/wasm-built");
/** Loops of the Python kernel: a module without threads or fused arithmetic, as PyTorch's sums round after each step. */
const PYTHON_SOURCES = inProject("kernels/python/wasm/assembly");
const PYTHON_BINARY = inProject("kernels/python/wasm/binary.js");
const PYTHON_OPTIONS = [
  ...["--runtime", "stub", "--noAssert", "-O3", "--initialMemory", "8", "--memoryBase", "1024"],
  ...["--stackSize", "0", "--enable", "simd", "--enable", "bulk-memory"],
];
const MAX_PAGES = 32768;
const OPTIONS = [
  ...["--runtime", "stub", "--noAssert", "-O3", "--importMemory", "--initialMemory", "1"],
  ...["--maximumMemory", String(MAX_PAGES), "--memoryBase", "1024", "--stackSize", "0"],
  ...["--enable", "simd", "--enable", "bulk-memory"],
];

async function compile(sources: string, options: string[]): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "wasm-build-"));
  try {
    const target = join(folder, "module.wasm");
    // Fetched when there is something to compile: it takes seconds to load, and every bundle asks whether there is.
    const { default: asc } = await import("assemblyscript/asc");
    const { error, stderr } = await asc.main([join(sources, "index.ts"), "-o", target, ...options]);
    if (error) throw new Error(`${error.message}\n${stderr}`);
    return readFileSync(target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the one byte is that says whether the imported memory is shared: everything else of the two is equal. */
function sharedFlag(plain: Buffer, shared: Buffer): number {
  const differing = [...plain.keys()].filter((at) => plain[at] !== shared[at]);
  const [flag] = differing;
  if (plain.length !== shared.length || differing.length !== 1 || flag === undefined || shared[flag] !== 3) {
    throw new Error("a module for shared memory differs in more than the flag of its memory");
  }
  return flag;
}

function fingerprint(): string {
  const hash = createHash("sha256").update(readFileSync(import.meta.filename));
  for (const folder of [SOURCES, PYTHON_SOURCES])
    for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

/**
 * Compiles kernels/attention/wasm/assembly to kernels/attention/wasm/binary.js: two modules as base64, with fused and
 * with plain arithmetic; and kernels/python/wasm/assembly to one. Does nothing when the inputs are those of the last build.
 */
export async function buildWasm(): Promise<void> {
  const now = fingerprint();
  if (
    existsSync(BINARY) &&
    existsSync(PYTHON_BINARY) &&
    existsSync(STAMP) &&
    readFileSync(STAMP, "utf8") === now
  )
    return;

  const attention = (...more: string[]) => compile(SOURCES, [...OPTIONS, ...more]);
  const plain = await attention();
  const fused = await attention("--enable", "relaxed-simd");
  const threads = ["--enable", "threads", "--sharedMemory"];
  const flags = {
    plain: sharedFlag(plain, await attention(...threads)),
    fused: sharedFlag(fused, await attention("--enable", "relaxed-simd", ...threads)),
  };
  const module = (bytes: Buffer, flag: number) =>
    `{ base64: "${bytes.toString("base64")}", sharedFlag: ${flag} }`;
  writeFileSync(
    BINARY,
    `// Made by scripts/build/wasm.ts from assembly/.\nexport const plain = ${module(plain, flags.plain)};\nexport const fused = ${module(fused, flags.fused)};\nexport const MAX_PAGES = ${MAX_PAGES};\n`,
  );
  const python = await compile(PYTHON_SOURCES, PYTHON_OPTIONS);
  writeFileSync(
    PYTHON_BINARY,
    `// Made by scripts/build/wasm.ts from assembly/.\nexport const base64 = "${python.toString("base64")}";\n`,
  );
  mkdirSync(inProject(".cache"), { recursive: true });
  writeFileSync(STAMP, now);
  console.log(`wasm: ${plain.length} bytes plain, ${fused.length} fused, ${python.length} for Python`);
}
