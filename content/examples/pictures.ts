import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "@/content/languages";
import { chapterCovers, coversOfTexts, figureCovers, firstOf } from "./covers";

/**
 * Pictures of examples: what the figure drew of a real observation, as the picture tests keep and compare it. In the
 * language asked for where one is kept, else without.
 */
const FOLDER = join(process.cwd(), "tests/pictures");

/** `figure/example` of every picture that a page shows. */
export const coverNames: readonly string[] = [
  ...new Set([
    ...Object.entries(figureCovers).map(([figure, name]) => `${figure}/${name}`),
    ...Object.values(chapterCovers),
  ]),
];

function coverFile(cover: string, language: Language): string {
  const wanted = coversOfTexts[language]?.[cover] ?? cover;
  const own = join(FOLDER, `${wanted}.${language}.svg`);
  return existsSync(own) ? own : join(FOLDER, `${wanted}.svg`);
}

export const readCover = (cover: string, language: Language): Promise<string> =>
  readFile(coverFile(cover, language), "utf8");

/** As it stands beside a name: of several drawings side by side the first, so that it is large. */
export async function readSmallCover(cover: string, language: Language): Promise<string> {
  const svg = await readCover(cover, language);
  const width = firstOf[cover.split("/")[0] ?? ""];
  if (width === undefined) return svg;
  return svg.replace(/<svg[^>]*>/, (root) =>
    root.replace(/ (?:width|height)="[^"]*"/g, "").replace(/(viewBox="\S+ \S+) \S+/, `$1 ${width}`),
  );
}
