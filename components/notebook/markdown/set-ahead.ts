import temml from "temml";
import { formulaOptions } from "./formula-options";

/** For the build: the `$$…$$` of a text of ours as MathML, by their TeX. What sets formulas is a large script. */
export function setAhead(text: string): Readonly<Record<string, string>> {
  const formulas = [...text.matchAll(/\$\$([^$]+)\$\$/g)].map(([, tex = ""]) => tex);
  return Object.fromEntries(
    formulas.map((tex) => [tex, temml.renderToString(tex, { ...formulaOptions, displayMode: true })]),
  );
}
