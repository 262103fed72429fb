import { chapterIds } from "@/content/chapters";
import { languageName, languages } from "@/content/languages";
import { figures } from "@/content/messages/en/figures";
import { lessonNotebooks } from "@/content/notebooks";

/** What the site holds and in which formats, for programs that read it: https://llmstxt.org. */
export const dynamic = "force-static";

const PAGES: readonly (readonly [string, string])[] = [
  ["", "the call of xformers issue 1076 that fails, beside the one that works"],
  [
    "error-help/",
    "reads a pasted error, traceback, program or sentence. A link carries the text: error-help/#text=<URL-encoded text>, or #error=<deflated, base64url>",
  ],
  ["learn/", "the course"],
  ["lab/", "nine figures of one experiment; the address holds its fields as a query"],
  ["misuse/", "thirty mistakes with LocalAttention and MultiHeadDispatch, each with a fix that runs"],
  ["python/", "Python with torch and xformers in the page; #code=<deflated, base64url> carries a program"],
  ["notebook/", "a notebook with figures as cells; reads and writes .ipynb and .py"],
  ["cheat-sheet/", "windows of other libraries, as arithmetic"],
  ["bench/", "speeds, measured in the page"],
  ["limits/", "what it does not show"],
  ["compatibility/", "how much of PyTorch the Python here has, by module, and what is missing"],
];

export function GET() {
  const lines = [
    "# Local Attention Lab",
    "",
    "> Local (sliding-window) attention that really runs in the browser: a course, figures, Python, and a doctor for errors of attention code.",
    "",
    `Each page exists below ${languages.map((id) => `/${id}/ (${languageName[id]})`).join(" and ")}. Nothing is computed on a server.`,
    "",
    "## Pages",
    ...PAGES.map(([path, what]) => `- [/en/${path}](/en/${path}): ${what}`),
    "",
    "## Chapters",
    ...chapterIds.map((id) => `- [/en/learn/${id}/](/en/learn/${id}/)`),
    "",
    "## Figures",
    ...Object.entries(figures.names).map(
      ([id, { title }]) =>
        `- [/en/figures/${id}/](/en/figures/${id}/): ${title}; /en/embed/${id}/ stands alone in a frame`,
    ),
    "",
    "## Files",
    ...lessonNotebooks.flatMap((name) =>
      languages.map(
        (id) => `- [/notebooks/${name}.${id}.ipynb](/notebooks/${name}.${id}.ipynb): Jupyter notebook`,
      ),
    ),
    ...languages.map(
      (id) => `- [/${id}/search.json](/${id}/search.json): the course's index, as MiniSearch reads it`,
    ),
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "content-type": "text/plain; charset=utf-8" } });
}
