// Before `next dev` and `next build`: the faces of components/shell/fonts.ts as this site uses them. All characters
// stay; weights and features of layout that no style asks for go, which is half of each file.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import subsetFont from "subset-font";
import { inProject } from "../lib/project";

const FOLDER = inProject(".cache/fonts");

/** Of regular text to bold. */
const WEIGHTS = { min: 400, max: 700 };

/** What puts an accent in its place. Each face keeps that, and what styles switch on or leave on. */
const ACCENTS = ["ccmp", "mark", "mkmk"];

interface Face {
  readonly name: string;
  readonly folder: string;
  /** In the package's folder of files. */
  readonly file: string;
  readonly features: readonly string[];
  /** Of a face that comes in all weights at once. */
  readonly weights?: { readonly min: number; readonly max: number };
}

const FACES: readonly Face[] = [
  {
    name: "inter",
    folder: "node_modules/@fontsource-variable/inter",
    file: "inter-latin-wght-normal.woff2",
    features: [...ACCENTS, "kern", "calt", "tnum", "cv11", "ss03"],
    weights: WEIGHTS,
  },
  {
    name: "source-serif-4",
    folder: "node_modules/@fontsource/source-serif-4",
    file: "source-serif-4-latin-600-normal.woff2",
    features: [...ACCENTS, "kern", "liga", "calt"],
  },
  {
    name: "jetbrains-mono",
    folder: "node_modules/@fontsource-variable/jetbrains-mono",
    file: "jetbrains-mono-latin-wght-normal.woff2",
    // No ligatures, as components/ui/base.css has it: `!=` stays two signs.
    features: ACCENTS,
    weights: WEIGHTS,
  },
];

/** The characters of a package's Latin file, from the ranges that the package states. */
function charactersOf(folder: string): string {
  const { latin } = JSON.parse(readFileSync(join(folder, "unicode.json"), "utf8")) as { latin: string };
  return latin
    .split(",")
    .flatMap((range) => {
      const [first = 0, last = first] = range
        .replace("U+", "")
        .split("-")
        .map((code) => Number.parseInt(code, 16));
      return Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n));
    })
    .join("");
}

mkdirSync(FOLDER, { recursive: true });
for (const { name, folder, file, features, weights } of FACES) {
  const whole = readFileSync(join(inProject(folder), "files", file));
  const used = await subsetFont(whole, charactersOf(inProject(folder)), {
    targetFormat: "woff2",
    variationAxes: weights ? { wght: weights } : {},
    keepFeatures: features,
  });
  writeFileSync(join(FOLDER, `${name}.woff2`), used);
  console.log(`fonts: ${name}, ${whole.length} bytes to ${used.length}`);
}
