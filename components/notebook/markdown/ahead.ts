/** Formulas of `$$…$$` that were set when the site was made, as MathML by their TeX. */
const known = new Map<string, string>();

export function knowFormulas(formulas: Readonly<Record<string, string>>): void {
  for (const [tex, mathml] of Object.entries(formulas)) known.set(tex, mathml);
}

/** Puts a formula that is known into `place`. @throws Error where it is not: `needsSetting` says so before */
export function putFormula(tex: string, place: HTMLElement): void {
  const mathml = known.get(tex);
  if (mathml === undefined) throw new Error("not set ahead");
  place.innerHTML = mathml;
}

/** Whether a text may have formulas that are not known. */
export function needsSetting(text: string): boolean {
  let rest = text;
  for (const tex of known.keys()) rest = rest.replaceAll(`$$${tex}$$`, () => "");
  return /\$|\\begin\{/.test(rest);
}
