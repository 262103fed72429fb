import type MarkdownIt from "markdown-it";
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";

/** `$…$` and `$$…$$`, read as Jupyter and Pandoc read them: a price of $5 and one of $6 stay prices. */
function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== "$") return false;
  const fence = src[pos + 1] === "$" ? "$$" : "$";
  const start = pos + fence.length;
  let end = src.indexOf(fence, start);
  while (end >= 0 && src[end - 1] === "\\") end = src.indexOf(fence, end + 1);
  if (end < 0 || end === start) return false;
  const tex = src.slice(start, end);
  if (fence === "$" && (/^\s|\s$/.test(tex) || /\d/.test(src[end + 1] ?? ""))) return false;
  if (!silent) {
    const token = state.push("math", "", 0);
    token.content = tex;
    token.hidden = fence === "$$";
  }
  state.pos = end + fence.length;
  return true;
}

/** A paragraph of its own between `$$` lines, or `\begin{…}` to `\end{…}`. */
function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  const first = lineAt(startLine);
  const environment = /^\\begin\{([a-z]+\*?)\}/.exec(first);
  const close = environment ? `\\end{${environment[1]}}` : "$$";
  if (!environment && !first.startsWith("$$")) return false;
  let line = startLine;
  const opened = environment ? first : first.slice(2);
  let closed = opened.endsWith(close) && (environment !== null || opened !== "");
  const lines = [opened];
  while (!closed && ++line < endLine) {
    lines.push(lineAt(line));
    closed = (lines.at(-1) ?? "").endsWith(close);
  }
  if (!closed) return false;
  if (silent) return true;
  const whole = lines.join("\n");
  const token = state.push("math", "", 0);
  token.content = environment ? whole : whole.slice(0, -close.length);
  token.hidden = true;
  token.block = true;
  token.map = [startLine, line + 1];
  state.line = line + 1;
  return true;
}

/**
 * Maths for markdown-it. What it writes is an empty element that carries the TeX; MathML is put there after the rest
 * has been sanitised, so that no markup of the reader's can pass for it.
 */
export function mathRule(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("escape", "math", inlineMath);
  markdown.block.ruler.before("fence", "math", blockMath, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
  markdown.renderer.rules["math"] = (tokens, index) => {
    const token = tokens[index];
    const tex = markdown.utils.escapeHtml(token?.content ?? "");
    const tag = token?.block ? "div" : "span";
    return `<${tag} data-math="${tex}"${token?.hidden ? ' data-display="1"' : ""}></${tag}>`;
  };
}
