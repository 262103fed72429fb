import { readdirSync } from "node:fs";
import { join } from "node:path";

/** Paths of all files below `folder` whose name matches. */
export const filesUnder = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => name.test(path))
    .map((path) => join(folder, path))
    .sort();
