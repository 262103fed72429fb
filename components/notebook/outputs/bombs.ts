/** Small texts that would keep a browser busy for minutes: how large what they describe is, without drawing it. */

/** A picture that draws more elements than this would hold the page up for minutes. */
export const MOST_DRAWN = 200_000;

/** Whether elements lie in one another more than `limit` deep. Goes through each node once, and needs no stack. */
export function deeperThan(root: Node, limit: number): boolean {
  let depth = 0;
  let node: Node | null = root;
  while (node) {
    if (node.firstChild) {
      node = node.firstChild;
      if (++depth > limit) return true;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
    }
    if (!node || node === root) return false;
    node = node.nextSibling;
  }
  return false;
}

/** Tags of HTML that have no end, or one that may be left out: what lies deep lies in others as well. */
const FLAT =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|t[dhr]|thead|tbody|tfoot|colgroup|optgroup|option|rt|rp)$/i;

/**
 * How many elements a text of HTML opens, and how deep they lie in one another, read from its tags alone. Tags that
 * are left out or that a browser moves make both a little wrong; they are for telling a page from a bomb.
 */
export function htmlSize(html: string): { elements: number; depth: number } {
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) {
    const end = html[at + 1] === "/";
    const [name = ""] = /^[a-z][a-z0-9-]{0,40}/i.exec(html.slice(at + (end ? 2 : 1), at + 44)) ?? [];
    if (name === "") continue;
    if (!end) elements += 1;
    if (FLAT.test(name)) continue;
    depth = Math.max(0, depth + (end ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return { elements, depth: deepest };
}

const REFERENCE = /url\(\s*["']?#([^"')]+)/g;

/** The ids that an element draws again: `<use href="#a">`, `fill="url(#b)"`, `filter="url(#c)"`. */
function references(element: Element): string[] {
  const found: string[] = [];
  for (const { localName, value } of element.attributes) {
    if (localName === "href" && value.startsWith("#")) found.push(value.slice(1));
    else if (value.includes("url(")) for (const [, id = ""] of value.matchAll(REFERENCE)) found.push(id);
  }
  return found;
}

/**
 * How many elements an SVG draws once everything that it refers to is counted each time, at most `limit`: ten lines
 * that each use the one before ten times are ten thousand million.
 */
export function drawnElements(root: ParentNode, limit: number): number {
  const byId = new Map([...root.querySelectorAll("[id]")].map((element) => [element.id, element]));
  const sizes = new Map<Element, number>();
  const open = new Set<Element>();
  // In a style sheet it is not known which elements are meant: every one.
  const rules = new Set(
    [...root.querySelectorAll("style")].flatMap(({ textContent }) =>
      [...textContent.matchAll(REFERENCE)].map(([, id = ""]) => id),
    ),
  );
  if (rules.size * root.querySelectorAll("*").length > limit) return limit;
  const start = "documentElement" in root ? (root as Document).documentElement : null;
  const roots = start ? [start] : [...root.children];
  // Each element after all that it holds and refers to; a stack of our own, for the text decides how deep this goes.
  const stack = [...roots];
  while (stack.length > 0) {
    const element = stack.at(-1) as Element;
    if (sizes.has(element)) {
      stack.pop();
      continue;
    }
    const parts = [
      ...element.children,
      ...[...references(element), ...rules].flatMap((id) => byId.get(id) ?? []),
    ];
    const waiting = parts.filter((part) => !sizes.has(part) && !open.has(part));
    if (waiting.length > 0 && !open.has(element)) {
      open.add(element);
      stack.push(...waiting);
      continue;
    }
    // A circle draws nothing: browsers refuse it.
    const size = parts.reduce((sum, part) => sum + (sizes.get(part) ?? 0), 1);
    sizes.set(element, Math.min(limit, size));
    open.delete(element);
    stack.pop();
  }
  return Math.min(
    limit,
    roots.reduce((sum, element) => sum + (sizes.get(element) ?? 0), 0),
  );
}
