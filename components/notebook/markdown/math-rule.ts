import type MarkdownIt from "markdown-it";
import type StateBlock from "markdown-it/lib/rules_block/state_block.mjs";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";

type Places = readonly number[];

/** The first place of an ascending list that is not before `from`; -1 when there is none. */
function firstFrom(places: Places, from: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places[low] ?? -1;
}

/** Where `$` and `$$` stand without a backslash before them. */
interface Dollars {
  readonly single: Places;
  readonly double: Places;
}

function dollarsOf(text: string): Dollars {
  const single: number[] = [];
  const double: number[] = [];
  for (let at = text.indexOf("$"); at >= 0; at = text.indexOf("$", at + 1)) {
    if (text[at - 1] === "\\") continue;
    single.push(at);
    if (text[at + 1] === "$") double.push(at);
  }
  return { single, double };
}

/** The lines that may close a block, by what they end with: `$$` or `\end{…}`. */
function closersOf(state: StateBlock): ReadonlyMap<string, Places> {
  const closers = new Map<string, number[]>();
  for (let line = 0; line < state.eMarks.length; line++) {
    const text = state.src.slice(state.bMarks[line] ?? 0, state.eMarks[line]).trimEnd();
    const end = text.endsWith("$$") ? "$$" : text.endsWith("}") && text.slice(text.lastIndexOf("\\end{"));
    if (!end || (end !== "$$" && !end.startsWith("\\end{"))) continue;
    const lines = closers.get(end);
    if (lines) lines.push(line);
    else closers.set(end, [line]);
  }
  return closers;
}

/** What is looked for from many places of one text is looked for once: a search at each would grow with its square. */
function remembered<State extends object, Found>(find: (state: State) => Found): (state: State) => Found {
  const known = new WeakMap<State, Found>();
  return (state) => {
    const before = known.get(state);
    if (before !== undefined) return before;
    const found = find(state);
    known.set(state, found);
    return found;
  };
}

const dollarsIn = remembered((state: StateInline) => dollarsOf(state.src));
const closersIn = remembered(closersOf);

/** `$…$` and `$$…$$`, read as Jupyter and Pandoc read them: a price of $5 and one of $6 stay prices. */
function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== "$") return false;
  const fence = src[pos + 1] === "$" ? "$$" : "$";
  const start = pos + fence.length;
  const dollars = dollarsIn(state);
  const end = firstFrom(fence === "$" ? dollars.single : dollars.double, start);
  if (end < 0 || end === start) return false;
  const edges = (src[start] ?? "") + (src[end - 1] ?? "");
  if (fence === "$" && (/\s/.test(edges) || /\d/.test(src[end + 1] ?? ""))) return false;
  if (!silent) {
    const token = state.push("math", "", 0);
    token.content = src.slice(start, end);
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
  const opened = environment ? first : first.slice(2);
  const alone = opened.endsWith(close) && (environment !== null || opened !== "");
  const last = alone ? startLine : firstFrom(closersIn(state).get(close) ?? [], startLine + 1);
  if (last < 0 || last >= endLine) return false;
  if (silent) return true;
  const lines = [opened];
  for (let line = startLine + 1; line <= last; line++) lines.push(lineAt(line));
  const whole = lines.join("\n");
  const token = state.push("math", "", 0);
  token.content = environment ? whole : whole.slice(0, -close.length);
  token.hidden = true;
  token.block = true;
  token.map = [startLine, last + 1];
  state.line = last + 1;
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
