import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { elementsIn, frontmatterOf, type Node, parseMdx, walk } from "@/components/lesson/source/parse";

/** English that a reader sees, and the file and line where it stands. */
export interface Text {
  readonly where: string;
  readonly text: string;
}

const BLOCKS = new Set(["paragraph", "heading", "tableCell"]);
/** Properties of a chapter's parts that are words. */
const WORDS = ["title", "goal", "label"];

/** What a part of a chapter says; code and formulas are one word each. */
function said(node: Node): string {
  let text = "";
  walk(node, (one) => {
    if (one.type === "text") text += one.value ?? "";
    if (one.type === "inlineCode" || one.type === "inlineMath") text += "`x`";
    if (one.name === "Value" || one.name === "Fact") text += "`x`";
    return undefined;
  });
  return text;
}

/** The words of a chapter's file. */
export function textsOfChapter(file: string, source: string): Text[] {
  const tree = parseMdx(source);
  const { title, summary } = frontmatterOf(tree);
  const found: Text[] = [title, summary].map((text) => ({ where: `${file}:1`, text: String(text) }));
  walk(tree, (node) => {
    const where = `${file}:${node.position?.start.line ?? 0}`;
    // Words in one line of a component stand in it without a paragraph.
    const alone = node.type === "mdxJsxFlowElement" && node.children?.some(({ type }) => type === "text");
    if (!BLOCKS.has(node.type) && !alone) return undefined;
    found.push({ where, text: said(node) });
    return false;
  });
  for (const { props, line } of elementsIn(tree.children ?? [])) {
    for (const name of WORDS) {
      const text = props[name];
      if (typeof text === "string") found.push({ where: `${file}:${line}`, text });
    }
  }
  return found;
}

/** The texts in a file of messages: its strings of more than one word, in Latin letters. */
export function textsOfCode(file: string, source: string): Text[] {
  return source.split("\n").flatMap((line, n) =>
    [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([literal, inside = ""]) => {
      if (line.startsWith("import ") || !inside.includes(" ") || /[㐀-鿿]/.test(inside)) return [];
      return [{ where: `${file}:${n + 1}`, text: String(JSON.parse(literal)) }];
    }),
  );
}

/** The text cells of a notebook, each block a text of its own. */
function textsOfNotebook(file: string, source: string): Text[] {
  const { cells } = JSON.parse(source) as { cells: { cell_type: string; id: string; source: string[] }[] };
  return cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .flatMap(({ id, source: lines }) =>
      textsOfChapter(`${file} ${id}`, `---\ntitle: x\nsummary: x\n---\n\n${lines.join("")}`),
    );
}

const read = (file: string) => readFileSync(file, "utf8");

/** All that the site says in English. */
export function allTexts(): Text[] {
  const folders = (path: string) =>
    readdirSync(path, { withFileTypes: true }).filter((one) => one.isDirectory());
  const messages = ["content/messages/en", "content/doctor-causes/en"].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  const chapters = folders("content/chapters").map(({ name }) => join("content/chapters", name, "en.mdx"));
  const notebooks = folders("content/notebooks").map(({ name }) =>
    join("content/notebooks", name, "en.ipynb"),
  );
  return [
    ...chapters.flatMap((file) => textsOfChapter(file, read(file))),
    ...messages.flatMap((file) => textsOfCode(file, read(file))),
    ...notebooks.flatMap((file) => textsOfNotebook(file, read(file))),
  ];
}

/** All lines of the site's Chinese files, as they stand. */
export function allChinese(): Text[] {
  const files = readdirSync("content", { recursive: true, encoding: "utf8" })
    .filter((name) => /(?:^|\/)zh\/\w|zh\.(?:mdx|ipynb)$/.test(name) && /\.\w+$/.test(name))
    .map((name) => join("content", name));
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((text, n) => (/[㐀-鿿]/.test(text) ? [{ where: `${file}:${n + 1}`, text }] : [])),
  );
}
