import { chapterIds, isChapterId } from "@/content/chapters";
import { languages } from "@/content/languages";

/** How much of the line is ours: `spare` asks for as little as can be, `free` costs the reader nothing. */
export type Line = "spare" | "unknown" | "free";

/** What a browser says of its line; most say nothing. */
interface Connection {
  readonly saveData?: boolean;
  readonly type?: string;
}

export function lineOf({ saveData, type }: Connection = {}): Line {
  if (saveData) return "spare";
  return type === "wifi" || type === "ethernet" ? "free" : "unknown";
}

/** Python, models and the like are kept when they are used or asked for. */
const LARGE = 500_000;
const PYTHON = /^python\/.*\.packed$/;

type Files = readonly (readonly [path: string, bytes: number])[];

/**
 * The files that are kept without being asked for, in their order: the chapters beside this one, what every page
 * needs, the pages of the reader's language; on a line that costs nothing also the chapters and the other languages.
 *
 * @param files of offline.json, addresses below the site's root
 * @param page address of the page that is shown, below the root: `en/learn/the-error/`
 * @param python whether the page has started Python, whose files are then wanted as well
 */
export function wantedFiles(files: Files, page: string, line: Line, python = false): string[] {
  if (line === "spare") return [];
  const [language = "", section, chapter = ""] = page.split("/");
  const own = `${language}/`;
  const neighbours = section === "learn" && isChapterId(chapter) ? besides(chapter) : [];
  const isBeside = (path: string) => neighbours.some((id) => path.startsWith(`${own}learn/${id}/`));
  const isChapter = (path: string) => chapterIds.some((id) => path.includes(`/learn/${id}/`));
  const isForeign = (path: string) =>
    languages.some((other) => other !== language && path.startsWith(`${other}/`));

  const rankOf = (path: string): number => {
    if (PYTHON.test(path)) return 0;
    if (path === page || isBeside(path)) return 0;
    if (isForeign(path) || isChapter(path)) return 3;
    return path.startsWith("_next/static/") ? 1 : 2;
  };
  const last = line === "free" ? 3 : 2;
  return files
    .filter(([path, bytes]) => (PYTHON.test(path) ? python : bytes < LARGE && rankOf(path) <= last))
    .map(([path]) => ({ path, rank: rankOf(path) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ path }) => path);
}

/** The chapters before and after one. */
function besides(chapter: (typeof chapterIds)[number]): string[] {
  const at = chapterIds.indexOf(chapter);
  return [chapter, chapterIds[at - 1], chapterIds[at + 1]].filter((id) => id !== undefined);
}
