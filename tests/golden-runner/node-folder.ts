import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GoldenFolder } from "./folder";

/** A golden folder on disk. */
export function nodeFolder(dir: string): GoldenFolder {
  return {
    json: async (name) => {
      const path = join(dir, name);
      return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as unknown) : undefined;
    },
    bytes: async (name) => {
      const file = await readFile(join(dir, name));
      return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
    },
  };
}
