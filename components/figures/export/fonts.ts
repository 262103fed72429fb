/** The first family of a list, without quotes. */
const firstFamily = (families: string) =>
  families
    .split(",")[0]
    ?.trim()
    .replace(/^["']|["']$/g, "") ?? "";

/** The families in which the drawing sets text, by the names that the page's style sheets know. */
function familiesIn(drawing: Element): Set<string> {
  const texts = [...drawing.querySelectorAll("text, tspan")];
  return new Set(texts.map((text) => firstFamily(getComputedStyle(text).fontFamily)));
}

function* fontFaces(): Generator<{ rule: CSSFontFaceRule; base: string }> {
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      // A page sandboxed without same-origin may use its style sheets but not read them.
      continue;
    }
    for (const rule of rules) {
      if (rule instanceof CSSFontFaceRule) yield { rule, base: sheet.href ?? document.baseURI };
    }
  }
}

async function dataUrl(address: string): Promise<string> {
  const blob = await (await fetch(address)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/**
 * Style rules that carry the site's own faces, as far as the drawing uses them, so that the file looks the same
 * everywhere. Chinese is set in fonts of the reader's system and stays so. A face that cannot be read is left out: the
 * text then takes the next family of its list.
 */
export async function embeddedFonts(drawing: Element, more: readonly string[] = []): Promise<string> {
  const wanted = new Set([...familiesIn(drawing), ...more.map(firstFamily)]);
  const rules: string[] = [];
  for (const { rule, base } of fontFaces()) {
    const family = firstFamily(rule.style.getPropertyValue("font-family"));
    const address = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
    if (!wanted.has(family) || !address) continue;
    try {
      const source = await dataUrl(new URL(address, base).href);
      const weight = rule.style.getPropertyValue("font-weight") || "400";
      rules.push(`@font-face{font-family:"${family}";font-weight:${weight};src:url("${source}")}`);
    } catch {
      // Without a network, or in a sandbox, the file names the face and does not carry it.
    }
  }
  return rules.join("");
}
