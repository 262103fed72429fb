import { createHash } from "node:crypto";
import { markupOf } from "./markup";
import { stylesFor } from "./styles";

const SCRIPT = /<script\b[^>]*>[\s\S]*?<\/script>/g;
/** What says that data will come, and what starts Next: it must not start before the data is there. */
const FIRST = /<script>(\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(\[0\]\))<\/script>/;
const START = /<script id="_R_">([\s\S]*?)<\/script>/;
/** A piece of Next's data. */
const DATA = /<script>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g;
const SHEET = /<link(?=[^>]*\brel="stylesheet")[^>]*\bhref="([^"]+)"[^>]*>/g;
/** For browsers that know no modules. They cannot read the other scripts either, which are newer. */
const FOR_OLD = /<script\b[^>]*\bnoModule=""[^>]*><\/script>/g;
const END = "</body>";

export interface Site {
  /** Reads a style sheet by the address that a page gives. */
  readonly sheetAt: (address: string) => string;
  /** A script that makes the function `labStyled`, which calls another when the style sheets are there. */
  readonly styled: string;
  /** One that makes `labPlaced`, through which all data goes; undefined where the site's folder is known. */
  readonly place: string | undefined;
  /** The way from where the page is shown to its own folder; empty but for a page shown at addresses that do not exist. */
  readonly folder?: string;
}

export interface LightPage {
  readonly html: string;
  /** What React needs to take the page over: a script, and its name beside the page. */
  readonly data: { readonly name: string; readonly text: string };
}

/**
 * Takes out of a page what is not needed to see it: the data, in which all that stands in the markup stands once more,
 * and the styles of what is not in the markup. Both follow as files of their own; when both are there, Next starts.
 *
 * @throws where the page is not as Next makes them
 */
export function lightPage(html: string, { sheetAt, styled, place, folder = "" }: Site): LightPage {
  const still = html.replace(SCRIPT, "");
  const sheets = [...html.matchAll(SHEET)];
  const styles = stylesFor(
    sheets.map(([, address = ""]) => ({ address, text: sheetAt(address) })),
    still,
    markupOf(still),
  );
  const pushed = [...html.matchAll(DATA)].map(([, piece = '""']) =>
    place === undefined ? piece : `labPlaced(${piece})`,
  );
  const [, begin] = FIRST.exec(html) ?? [];
  const [, start] = START.exec(html) ?? [];
  if (pushed.length === 0 || !begin || !start) throw new Error("not a page as Next makes them");
  const text = [
    styled,
    ...(place ? [place] : []),
    `${begin};`,
    ...pushed.map((piece) => `self.__next_f.push([1,${piece}]);`),
    `labStyled(()=>{${start}});`,
    "",
  ].join("\n");
  const name = `page.${createHash("sha256").update(text).digest("hex").slice(0, 16)}.js`;
  const late = `${sheets.map(([sheet]) => sheet).join("")}<script defer src="${folder}${name}"></script>`;

  let first = true;
  const rest = [FIRST, START, DATA, FOR_OLD]
    .reduce((left, taken) => left.replace(taken, ""), html)
    .replace(SHEET, () => {
      const put = first ? `<style>${styles}</style>` : "";
      first = false;
      return put;
    });
  if (!rest.includes(END) || rest.includes("__next_f.push")) throw new Error("not a page as Next makes them");
  return { html: rest.replace(END, () => late + END), data: { name, text } };
}
