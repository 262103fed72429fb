import { posix } from "node:path";
import postcss, { type AtRule, type ChildNode, type Container, type Root } from "postcss";
import { type Markup, mayMatch } from "./markup";

export interface Sheet {
  /** As the page gives it. */
  readonly address: string;
  readonly text: string;
}

/** What changes nothing as long as nothing moves and nobody points. So are names of older engines before the name. */
const STILL = /^(?:transition|cursor|touch-action|-webkit-tap-highlight)/;
const KEYFRAMES = /^(?:-webkit-)?keyframes$/;

/** Whether the node stands in what follows a name, not a selector. */
const inKeyframes = ({ parent }: ChildNode) =>
  parent?.type === "atrule" && KEYFRAMES.test((parent as AtRule).name);

function rulesFor(sheet: Root, markup: Markup): void {
  sheet.walkAtRules((rule) => {
    if (rule.name === "page" || (rule.name === "media" && rule.params === "print")) rule.remove();
  });
  sheet.walkRules((rule) => {
    if (inKeyframes(rule)) return;
    rule.selectors = rule.selectors.filter((selector) => mayMatch(selector, markup));
    if (rule.selector === "") rule.remove();
  });
  sheet.walkDecls((declaration) => {
    const next = declaration.next();
    const again = next?.type === "decl" && declaration.prop.replace(/^-\w+-/, "") === next.prop;
    if (STILL.test(declaration.prop) || (again && next.prop !== declaration.prop)) declaration.remove();
  });
}

/** Names that declarations and attributes use: of variables, and words that may be of animations. */
function wordsOf(sheets: readonly Root[], html: string): Set<string> {
  const words = new Set<string>([...html.matchAll(/var\((--[\w-]+)/g)].map(([, name = ""]) => name));
  for (const sheet of sheets)
    sheet.walkDecls(({ prop, value }) => {
      for (const [, name = ""] of value.matchAll(/var\(\s*(--[\w-]+)/g)) words.add(name);
      if (/animation/.test(prop)) for (const [word] of value.matchAll(/[\w-]+/g)) words.add(word);
    });
  return words;
}

/** Drops variables and animations that nothing asks for; then perhaps those that only they asked for. */
function dropUnused(sheets: readonly Root[], html: string): void {
  for (let dropped = true; dropped; ) {
    dropped = false;
    const words = wordsOf(sheets, html);
    const drop = (node: ChildNode, name: string) => {
      if (words.has(name)) return;
      node.remove();
      dropped = true;
    };
    for (const sheet of sheets) {
      sheet.walkDecls(/^--/, (declaration) => drop(declaration, declaration.prop));
      sheet.walkAtRules(KEYFRAMES, (rule) => drop(rule, rule.params));
    }
  }
}

const STRINGS = /("[^"]*"|'[^']*')/;
/** `text` with `change` made to it, but for its strings. */
const unquoted = (text: string, change: (piece: string) => string) =>
  text
    .split(STRINGS)
    .map((piece, n) => (n % 2 === 0 ? change(piece) : piece))
    .join("");

/** Leaves out the blanks that mean nothing. */
function tighten(root: Root): void {
  root.walkRules((rule) => {
    rule.selector = unquoted(rule.selector, (text) => text.replace(/\s*([>+~,])\s*/g, "$1"));
  });
  root.walkDecls((declaration) => {
    declaration.value = unquoted(declaration.value, (text) => text.replace(/\s*([,/])\s*/g, "$1"));
  });
  root.walk((node) => {
    node.raws.before = "";
  });
}

function dropEmpty(parent: Container): void {
  parent.each((child) => {
    if ((child.type !== "atrule" && child.type !== "rule") || !child.nodes) return;
    dropEmpty(child);
    if (child.nodes.length === 0) child.remove();
  });
}

/**
 * Of a page's style sheets, what can mean something in its markup, in its order: with that alone the page looks as with
 * all of them, until a script changes it. Addresses are made relative to the page.
 *
 * @param html the page without what its scripts hold
 */
export function stylesFor(sheets: readonly Sheet[], html: string, markup: Markup): string {
  const roots = sheets.map(({ address, text }) => {
    const root = postcss.parse(text);
    rulesFor(root, markup);
    root.walkDecls((declaration) => {
      declaration.value = declaration.value.replace(
        /url\((["']?)(?![a-z]+:|[#/])([^)"']+)\1\)/g,
        (_, _quote, inner: string) => `url(${posix.join(posix.dirname(address), inner)})`,
      );
    });
    return root;
  });
  dropUnused(roots, html);
  for (const root of roots) {
    dropEmpty(root);
    tighten(root);
  }
  return roots.map((root) => root.toString().trim()).join("");
}
