import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A state of a figure that is worth seeing: in the gallery, and as a picture that tests compare. Its title is in
 * content/messages/<language>/examples.ts.
 */
export interface Example {
  readonly figure: string;
  /** Name of its file. */
  readonly name: string;
  /** What differs from the default experiment. */
  readonly experiment: Readonly<Record<string, string | number | boolean>>;
}

const FOLDER = join(process.cwd(), "content/examples");

/** The examples of a figure, one JSON file each, by name. For Node. */
export function examplesOf(figure: string): Example[] {
  let names: string[];
  try {
    names = readdirSync(join(FOLDER, figure)).filter((name) => name.endsWith(".json"));
  } catch {
    return [];
  }
  return names.sort().map((name) => ({
    figure,
    name: name.replace(/\.json$/, ""),
    ...JSON.parse(readFileSync(join(FOLDER, figure, name), "utf8")),
  }));
}
