import { readFileSync } from "node:fs";
import { inProject } from "../../lib/project";

/** What was linked into pyodide's WebAssembly, beside CPython. The licence's text is in the file of that name. */
interface Part {
  readonly file: string;
  readonly title: string;
  readonly licence: string;
  /** A text by which the WebAssembly shows that it holds this part. */
  readonly seen: string;
}

const parts: readonly Part[] = [
  {
    file: "emscripten",
    title: "Emscripten's runtime",
    licence: "MIT OR NCSA",
    seen: "emscripten_asm_const_int",
  },
  { file: "musl", title: "musl, Emscripten's C library", licence: "MIT", seen: "__wctype_l" },
  {
    file: "llvm",
    title: "LLVM's compiler-rt, libc++ and libc++abi, in Emscripten",
    licence: "Apache-2.0 WITH LLVM-exception",
    seen: "system/lib/libcxxabi",
  },
  { file: "libffi", title: "libffi", licence: "MIT", seen: "ffi_call_js" },
  { file: "zlib", title: "zlib", licence: "Zlib", seen: "Jean-loup Gailly and Mark Adler" },
  { file: "bzip2", title: "bzip2", licence: "bzip2-1.0.6", seen: "BZ2_bzCompressInit" },
  { file: "liblzma", title: "liblzma of XZ Utils", licence: "0BSD", seen: "lzma_properties_size" },
  { file: "zstd", title: "Zstandard", licence: "BSD-3-Clause", seen: "ZSTD_getErrorName" },
  { file: "sqlite", title: "SQLite", licence: "blessing (public domain)", seen: "sqlite3_blob_open" },
  {
    file: "libmpdec",
    title: "libmpdec of mpdecimal",
    licence: "BSD-2-Clause",
    seen: "libmpdec: internal error",
  },
  { file: "hacl", title: "HACL*", licence: "MIT", seen: "./Modules/_hacl/" },
  { file: "expat", title: "Expat", licence: "MIT", seen: "pyexpat.expat_CAPI" },
];

/** The notices of these parts. @throws Error when the WebAssembly no longer holds one of them. */
export function partsOfPyodide(): { title: string; licence: string; text: string }[] {
  const wasm = readFileSync(inProject("node_modules/pyodide/pyodide.asm.wasm"));
  return parts.map(({ file, title, licence, seen }) => {
    if (!wasm.includes(seen))
      throw new Error(`pyodide no longer holds ${title}: take it out of ${import.meta.url}`);
    return {
      title: `${title}, inside pyodide`,
      licence,
      text: readFileSync(inProject(`scripts/check/inside-pyodide/${file}.txt`), "utf8"),
    };
  });
}
