import { elementOf, type Node, walk } from "@/components/lesson/source/parse";
import type { Finding } from "./structure";

/** Parts whose words are no prose: their text is checked elsewhere, or is a number with a source. */
const QUIET = new Set(["Value", "Fact"]);
const QUIET_NODES = new Set(["code", "inlineCode", "math", "inlineMath", "link", "heading", "yaml"]);
/** What a reader does. */
const DOING = new Set(["Figure", "Drawing", "Show", "Predict", "Run", "Task", "Play", "Reveal", "Hint"]);
/** Names with digits in them. */
const ALLOWED = [/\b[1-5]-D\b/gi, /\bWebGL ?2\b/g, /\bfloat(16|32|64)\b/g, /\bH[12]00\b/g, /\bGPT-2\b/g];

const MAX_SENTENCES = 3;

/** Digits in prose that are neither computed nor cited. */
export function digitFindings(tree: Node): Finding[] {
  const found: Finding[] = [];
  walk(tree, (node) => {
    if (QUIET_NODES.has(node.type) || QUIET.has(node.name ?? "")) return false;
    if (node.type !== "text") return undefined;
    const text = ALLOWED.reduce((left, pattern) => left.replace(pattern, ""), node.value ?? "");
    const number = /\S*[0-9０-９]\S*/.exec(text)?.[0];
    if (number) found.push({ line: node.position?.start.line ?? 0, text: `a digit in prose: “${number}”` });
    return undefined;
  });
  return found;
}

/** Places in steps where more than three sentences follow one another with nothing to do. */
export function paceFindings(tree: Node): Finding[] {
  const found: Finding[] = [];
  for (const step of tree.children ?? []) {
    if (step.name !== "Step") continue;
    let sentences = 0;
    walk(step, (node) => {
      const element = elementOf(node);
      // Notes are for whoever presents; a reader does not see them.
      if (element?.name === "Notes") return false;
      if (element && DOING.has(element.name)) {
        sentences = 0;
        // What is said inside a question is part of doing it.
        return element.name === "Show" ? undefined : false;
      }
      if (node.type === "code" || node.type === "math") return false;
      if (node.type !== "paragraph") return undefined;
      // A Show inside the paragraph is something to do: count from there.
      const text = textOf(node);
      const pieces = text.split("\u0000");
      for (const [n, piece] of pieces.entries()) {
        if (n > 0) sentences = 0;
        sentences += count(piece);
        if (sentences > MAX_SENTENCES) {
          found.push({
            line: node.position?.start.line ?? 0,
            text: `${sentences} sentences with nothing to do`,
          });
          sentences = 0;
        }
      }
      return false;
    });
  }
  return found;
}

/** The words of a paragraph; each Show is a NUL. */
function textOf(paragraph: Node): string {
  let text = "";
  walk(paragraph, (node) => {
    if (node.name === "Show") {
      text += "\u0000";
      return false;
    }
    if (node.type === "text") text += node.value ?? "";
    if (node.type === "inlineCode" || node.type === "inlineMath") text += "x";
    return undefined;
  });
  return text;
}

const count = (text: string) => (text.match(/[.!?](?=\s|$)|[。！？]/g) ?? []).length;
