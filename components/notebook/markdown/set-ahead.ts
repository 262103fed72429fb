import MarkdownIt from "markdown-it";
import temml from "temml";
import { formulaOptions } from "./formula-options";
import { mathRule } from "./math-rule";

const setFormula = (tex: string, displayMode: boolean) =>
  temml.renderToString(tex, { ...formulaOptions, displayMode });

/** For the build: the `$$…$$` of a text of ours as MathML, by their TeX. What sets formulas is a large script. */
export function setAhead(text: string): Readonly<Record<string, string>> {
  const formulas = [...text.matchAll(/\$\$([^$]+)\$\$/g)].map(([, tex = ""]) => tex);
  return Object.fromEntries(formulas.map((tex) => [tex, setFormula(tex, true)]));
}

const markdown = new MarkdownIt().use(mathRule);
markdown.renderer.rules["math"] = (tokens, index) => {
  const { content = "", hidden = false } = tokens[index] ?? {};
  return `<div>${setFormula(content, hidden)}</div>`;
};

/** For the build: a text of ours as the markup that `MarkdownText` makes of it. */
export const markupAhead = (text: string): string =>
  markdown.render(text).replaceAll("<h1>", '<h2 data-level="1">').replaceAll("</h1>", "</h2>");
