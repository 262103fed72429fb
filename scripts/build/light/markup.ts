/** What stands in a page's markup, as far as a selector can ask for it. */
export interface Markup {
  readonly classes: ReadonlySet<string>;
  /** Tags, `#ids`, names of attributes, and these with their values: `data-state=ok`. */
  readonly names: ReadonlySet<string>;
}

/** Attributes that the script in the head may set before anything is drawn, whatever is in the markup. */
const SET_FIRST = ["data-theme", "data-late"];

/** @param html the page without what its scripts hold */
export function markupOf(html: string): Markup {
  const classes = new Set<string>();
  const names = new Set<string>();
  for (const [, written = "", rest = ""] of html.matchAll(/<([a-z][\w-]*)((?:"[^"]*"|[^">])*)>/gi)) {
    const tag = written.toLowerCase();
    const attributes = [...rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(
      ([, name = "", value = ""]) => [name.toLowerCase(), value] as const,
    );
    const has = (wanted: string) => attributes.some(([name]) => name === wanted);
    // What the browser itself does not show. What is in it counts, which is more than needed.
    if (has("hidden") || (tag === "dialog" && !has("open"))) continue;
    names.add(tag);
    for (const [name, value] of attributes) {
      names.add(name).add(`${name}=${value}`);
      if (name === "id") names.add(`#${value}`);
      if (name === "class") for (const one of value.split(/\s+/)) classes.add(one);
    }
  }
  return { classes, names };
}

/** A reader's doing, or a printer's: never there when a page is first drawn. */
const LATER =
  /:(?:hover|active|focus(?:-visible|-within)?|popover-open|modal|target|selection|-webkit-(?:inner|outer)-spin-button)\b/;

/** Stands in a selector for brackets of which nothing can match. */
const NEVER = "[never-there]";

/** Whether the selector can mean something in the markup; where that is hard to tell, yes. */
export function mayMatch(selector: string, markup: Markup): boolean {
  const { classes, names } = markup;
  let plain = selector;
  // From the inmost brackets: of these, one of several has to match; others say what must not be there, or count.
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(
      /(:(?:is|where|has))?\(([^()]*)\)/g,
      (_, some: string | undefined, inner: string) =>
        some && !inner.split(",").some((one) => mayMatch(one, markup)) ? NEVER : "",
    );
  }
  if (LATER.test(plain)) return false;
  const asked: string[] = [];
  plain = plain.replace(
    /\[([\w-]+)(?:(.?=)"?([^\]"]*)"?)?\]/g,
    (_, name: string, how?: string, value = "") => {
      if (!SET_FIRST.includes(name)) asked.push(how === "=" ? `${name}=${value}` : name);
      return "";
    },
  );
  for (const [id] of plain.matchAll(/#[\w-]+/g)) asked.push(id);
  for (const [, tag = ""] of plain.matchAll(/(?:^|[\s>+~])([a-z][\w-]*)/gi)) asked.push(tag.toLowerCase());
  const named = [...plain.matchAll(/\.((?:[\w-]|\\.)+)/g)].map(([, name = ""]) => name.replaceAll("\\", ""));
  return asked.every((name) => names.has(name)) && named.every((name) => classes.has(name));
}
