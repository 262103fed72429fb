import { describe, expect, it } from "vitest";
import { markupOf, mayMatch } from "./markup";
import { lightPage } from "./page";
import { stylesFor } from "./styles";

const HTML = `<html lang="en"><body><p class="a b" data-state="one" title="nothing is hidden here">x</p><div class="away" hidden=""></div><dialog class="shut"></dialog><input id="field" type="range"></body></html>`;
const markup = markupOf(HTML);

describe("selectors that may mean something in a page", () => {
  it.each([
    "p",
    ".a",
    "p.a > .b",
    "[data-state]",
    '[data-state="one"] .a',
    "#field",
    ":root[data-theme=dark] .b",
    ".a:not(.gone)",
    ":is(.gone, .a) p",
    "p:has(> #field, .gone)",
    ":where(p:not(.gone)) .b",
    "*, ::before",
    "input::-webkit-slider-thumb",
    "[type^=ran]",
  ])("%s", (selector) => {
    expect(mayMatch(selector, markup)).toBe(true);
  });

  it.each([
    ".gone",
    ".a .gone",
    "table",
    "p table",
    "[data-other]",
    "[data-state=two]",
    "#other",
    ".a:hover",
    ".a:focus-visible",
    ".away",
    ".shut",
    ":root:has(.gone) p",
    ":is(.gone p, table)",
    ":is(p:has(.gone), table)",
    "p:has(:focus-visible)",
  ])("not %s", (selector) => {
    expect(mayMatch(selector, markup)).toBe(false);
  });
});

describe("the styles of a page", () => {
  const styles = (text: string) =>
    stylesFor([{ address: "../_next/static/chunks/a.css", text }], HTML, markup);

  it("are the rules that it needs, in their order, and of a rule the selectors that it needs", () => {
    expect(styles(".a{color:red}.gone{color:blue}p,table{margin:0}.b{color:green}")).toBe(
      ".a{color:red}p{margin:0}.b{color:green}",
    );
  });

  it("leave out paper, empty conditions, and variables and animations that nothing asks for", () => {
    const css =
      ":root{--one:var(--two);--two:2;--three:3;--four:var(--three)}@media print{p{margin:0}}" +
      "@media (width>1px){.gone{margin:0}}@keyframes goes{to{opacity:0}}@keyframes stays{to{opacity:1}}" +
      ".a{width:var(--one);animation:1s stays}";
    expect(styles(css)).toBe(
      ":root{--one:var(--two);--two:2}@keyframes stays{to{opacity:1}}.a{width:var(--one);animation:1s stays}",
    );
  });

  it("find their files from the page", () => {
    expect(styles("@font-face{font-family:x;src:url(../media/x.woff2)}.a{mask:url(#m)}")).toBe(
      "@font-face{font-family:x;src:url(../_next/static/media/x.woff2)}.a{mask:url(#m)}",
    );
  });
});

describe("a light page", () => {
  const page = (data: string) =>
    `<html><head><link rel="stylesheet" href="../a.css" data-precedence="next"/><script src="s.js" async=""></script>` +
    `</head><body><p class="a">x</p><script id="_R_">start</script><script>(self.__next_f=self.__next_f||[]).push([0])</script>${data}</body></html>`;
  const data = `<script>self.__next_f.push([1,"0:\\"a</p>\\"\\n"])</script><script>self.__next_f.push([1,"1:b"])</script>`;
  const sheetAt = () => ".a{color:red}.b{color:blue}";

  it("has the styles of its markup in it; the sheets, its data and what starts it follow, in this order", () => {
    const { html, data: own } = lightPage(page(data), { sheetAt, styled: "styled()", place: undefined });
    expect(own.name).toMatch(/^page\.[0-9a-f]{16}\.js$/);
    expect(own.text).toBe(
      `styled()\n(self.__next_f=self.__next_f||[]).push([0]);\nself.__next_f.push([1,"0:\\"a</p>\\"\\n"]);\nself.__next_f.push([1,"1:b"]);\nlabStyled(()=>{start});\n`,
    );
    expect(html).toBe(
      `<html><head><style>.a{color:red}</style><script src="s.js" async=""></script></head><body><p class="a">x</p>` +
        `<link rel="stylesheet" href="../a.css" data-precedence="next"/><script defer src="${own.name}"></script></body></html>`,
    );
  });

  it("puts its data through what finds the site's folder", () => {
    const { data: own, html } = lightPage(page(data), {
      sheetAt,
      styled: "styled()",
      place: "start()",
      folder: "/lab/",
    });
    expect(own.text).toMatch(/^styled\(\)\nstart\(\)\n.*\[0\]\);\nself\.__next_f\.push\(\[1,labPlaced\("0:/);
    expect(html).toContain(`src="/lab/${own.name}"`);
  });

  it("leaves out the script of browsers that know no modules", () => {
    const old = `<script src="old.js" noModule=""></script>`;
    const { html } = lightPage(page(old + data), { sheetAt, styled: "styled()", place: undefined });
    expect(html).not.toContain("old.js");
    expect(html).toContain("s.js");
  });

  it("refuses a page whose data it does not know", () => {
    expect(() => lightPage(page(""), { sheetAt, styled: "styled()", place: undefined })).toThrow(
      "as Next makes them",
    );
    const binary = `${data}<script>self.__next_f.push([3,"AAAA"])</script>`;
    expect(() => lightPage(page(binary), { sheetAt, styled: "styled()", place: undefined })).toThrow(
      "as Next makes them",
    );
  });
});
