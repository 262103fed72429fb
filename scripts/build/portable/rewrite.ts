import { MARK } from "./mark";

/** From a page's folder to the site's: `en/learn/index.html` → `../../`. */
export const upFrom = (path: string): string => "../".repeat(path.split("/").length - 1) || "./";

const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;

/** Puts relative addresses into the page's tags. What its scripts hold stays. */
export function withRelativeAddresses(html: string, up: string): string {
  const inTags = (text: string) =>
    text.replace(/<[a-z][^>]*>/gi, (tag) => tag.replaceAll(`="${MARK}/`, `="${up}`));
  let at = 0;
  let result = "";
  for (const { 0: script, index } of html.matchAll(SCRIPT)) {
    const [open = ""] = /^<script\b[^>]*>/.exec(script) ?? [];
    result += inTags(html.slice(at, index)) + inTags(open) + script.slice(open.length);
    at = index + script.length;
  }
  return result + inTags(html.slice(at));
}

/** Where a script names the site's folder, it asks for it instead. @throws where it does so in a way not known here */
export function withAskedBase(script: string, name: string): string {
  const base = "globalThis.labBase";
  const asked = script
    .replaceAll(new RegExp(`"${MARK}((?:[^"\\\\]|\\\\.)*)"`, "g"), (_, rest: string) =>
      rest ? `(${base}+"${rest}")` : base,
    )
    .replaceAll(`\`${MARK}`, `\`\${${base}}`)
    // Next takes it off an address by its length, which the compiler has counted.
    .replaceAll(
      new RegExp(`\\.slice\\(${MARK.length}\\)(?=[^;]{0,40}startsWith\\("/"\\))`, "g"),
      () => `.slice(${base}.length)`,
    );
  if (asked.includes(MARK)) throw new Error(`${name}: the site's folder stands in a place not known`);
  return asked;
}

/**
 * Refuses data in which putting a folder of another length in place of the mark would do harm: in a text whose length
 * stands before it, or where a mark is cut in two.
 */
export function checkData(html: string, name: string): void {
  const pieces = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)].map(
    ([, text = '""']) => JSON.parse(text) as string,
  );
  const data = pieces.join("");
  const count = (text: string) => text.split(MARK).length - 1;
  if (count(data) !== pieces.reduce((sum, piece) => sum + count(piece), 0))
    throw new Error(`${name}: the site's folder is cut in two`);
  checkRows(data, name);
}

/** As above, of a file of data. */
export function checkRows(data: string, name: string): void {
  const bytes = Buffer.from(data);
  for (let at = bytes.indexOf(":T"); at !== -1; at = bytes.indexOf(":T", at + 1)) {
    const [, length] = /^:T([0-9a-f]+),/.exec(bytes.toString("latin1", at, at + 12)) ?? [];
    if (length === undefined) continue;
    const start = at + length.length + 3;
    if (bytes.toString("utf8", start, start + Number.parseInt(length, 16)).includes(MARK))
      throw new Error(`${name}: the site's folder stands in a text of given length`);
  }
}
