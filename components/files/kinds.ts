import { unzipSync } from "fflate";

/** A file that lies beside a program. */
export interface ShelfFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Why a file is not taken. */
export type Refusal = "compiled" | "broken" | "name" | "large";

export type FileKind = "module" | "wheel" | "array" | "tensors" | "table" | "text" | "bytes";

const WHEEL = /^([A-Za-z0-9_.]+)-[^-]+(?:-[^-]+)?-([^-]+)-([^-]+)-([^-]+)\.whl$/;

export function kindOf({ name, bytes }: ShelfFile): FileKind {
  const end = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (end === "py") return "module";
  if (end === "whl") return "wheel";
  if (end === "npy") return "array";
  if (end === "safetensors") return "tensors";
  if (end === "csv" || end === "tsv") return "table";
  return isText(bytes) ? "text" : "bytes";
}

function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 4000);
  if (start.includes(0)) return false;
  // The cut may fall inside a character.
  return !new TextDecoder().decode(start).slice(0, -1).includes("\ufffd");
}

/** What a program may not be given, and why; null for what it may. */
export function refusalOf({ name, bytes }: ShelfFile): Refusal | null {
  // It becomes a path in Python's file system.
  if (name === "" || name.length > 200 || /^\.+$|[/\\]|\p{Cc}/u.test(name)) return "name";
  if (!/\.whl$/i.test(name)) return null;
  const [, , , abi, platform] = WHEEL.exec(name) ?? [];
  if (platform === undefined) return "broken";
  if (abi !== "none" || platform !== "any") return "compiled";
  // A wheel is a zip file.
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? null : "broken";
}

/** The packages and modules at the top of a wheel, read from its table of contents. */
function packagesOf(bytes: Uint8Array): string[] {
  const found = new Set<string>();
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        const top = /^([A-Za-z_]\w*)(?:\/|\.py$)/.exec(name)?.[1];
        if (top) found.add(top);
        return false;
      },
    });
  } catch {
    // A wheel that cannot be read: its name has to do.
  }
  return [...found].filter((name) => !name.startsWith("_"));
}

const quoted = (name: string) => JSON.stringify(name);
const isName = (text: string) => /^[A-Za-z_]\w*$/.test(text);

/** A line that uses a file, as one would write it. */
export function usageOf(file: ShelfFile): string {
  const { name } = file;
  const stem = name.replace(/\.\w+$/, "");
  switch (kindOf(file)) {
    case "module":
      return isName(stem) ? `import ${stem}` : `exec(open(${quoted(name)}).read())`;
    case "wheel":
      return `import ${packagesOf(file.bytes)[0] ?? (WHEEL.exec(name)?.[1] ?? stem).replaceAll(".", "_").toLowerCase()}`;
    case "array":
      return `import numpy as np; a = np.load(${quoted(name)})`;
    case "tensors":
      return `from safetensors.torch import load_file; tensors = load_file(${quoted(name)})`;
    case "table":
      return `import csv; rows = list(csv.reader(open(${quoted(name)})${/\.tsv$/i.test(name) ? ', delimiter="\\t"' : ""}))`;
    case "text":
      return `text = open(${quoted(name)}).read()`;
    case "bytes":
      return `data = open(${quoted(name)}, "rb").read()`;
  }
}
