import { beforeAll, describe, expect, it } from "vitest";
import { notebook as en } from "@/content/messages/en/notebook";
import { notebook as zh } from "@/content/messages/zh/notebook";
import { knowFormulas, needsSetting, putFormula } from "./ahead";
import { setAhead } from "./set-ahead";

describe("formulas that are set when the site is made", () => {
  const intros = [en.starter.intro, zh.starter.intro];
  beforeAll(() => {
    for (const intro of intros) expect(needsSetting(intro)).toBe(true);
    for (const intro of intros) knowFormulas(setAhead(intro));
  });

  it("are all that the first notebook has", () => {
    expect(intros.map(needsSetting)).toEqual([false, false]);
    const place = { innerHTML: "" } as HTMLElement;
    putFormula(Object.keys(setAhead(en.starter.intro))[0] ?? "", place);
    expect(place.innerHTML).toMatch(/^<math display="block".*softmax.*<\/math>$/s);
  });

  it.each(["$x$", "$$y$$", "\\begin{align}x\\end{align}", `${en.starter.intro} $x$`])(
    "are not those of %j",
    (text) => {
      expect(needsSetting(text)).toBe(true);
    },
  );

  it.each(["", "text", "`code` and \\alpha"])("are not asked for by %j", (text) => {
    expect(needsSetting(text)).toBe(false);
  });
});
