import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { growth } from "@/tests/support/growth";
import { Random, seedOfRun } from "@/tests/support/random";
import { mathRule } from "./math-rule";

const markdown = new MarkdownIt({ html: true, linkify: true }).use(mathRule);

/** The TeX of every formula, a displayed one in brackets. */
function formulas(source: string): string[] {
  const all: string[] = [];
  for (const token of markdown.parse(source, {}).flatMap((block) => [block, ...(block.children ?? [])])) {
    if (token.type === "math") all.push(token.hidden ? `[${token.content.trim()}]` : token.content);
  }
  return all;
}

describe("maths in Markdown", () => {
  it("is read as Jupyter reads it", () => {
    expect(formulas("of $x$ and $$y$$")).toEqual(["x", "[y]"]);
    expect(formulas("$5 and $6, \\$7 and $8$")).toEqual(["8"]);
    expect(formulas("$a \\$ b$")).toEqual(["a \\$ b"]);
    expect(formulas("$$\na\nb\n$$\nthen $c$")).toEqual(["[a\nb]", "c"]);
    expect(formulas("\\begin{align*}\na\n\\end{align*}")).toEqual(["[\\begin{align*}\na\n\\end{align*}]"]);
    expect(formulas("> $$\n> a\n> $$\n\nb\n\n- $$c$$")).toEqual(["[a]", "[c]"]);
  });

  it("ends a block in a quotation or list at its end, not at a later fence outside", () => {
    expect(formulas("> $$ a\n\nb $$")).toEqual([]);
    expect(formulas("> $$ a\n\ntext\n\n$$\nb\n$$")).toEqual(["[b]"]);
  });

  it.each([
    ["$$ on many lines", "$$ a\n"],
    ["$$ alone on many lines, an odd number", "$$\nx\n\n"],
    ["\\begin without \\end", "\\begin{a}\n"],
    ["\\begin of the same, closed elsewhere", "> \\begin{a}\n\n\\end{a}\n"],
    ["one dollar with escaped ones", "$a\\$"],
    ["two dollars with escaped ones", "$$a\\$$"],
    ["prices", "$5 "],
    ["an address with stars", "https://x.example/*"],
  ])("grows with its input: %s", (_name, piece) => {
    const ratio = growth(
      (count) => piece.repeat(count),
      (source) => markdown.render(source),
      1500,
      24,
    );
    // 24 for work that is linear, some times that where new memory is dear; 576 for work that is quadratic.
    expect(ratio).toBeLessThan(350);
  });

  it("grows with its input where every \\begin has a name of its own", () => {
    const name = (n: number) => n.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] ?? "");
    const ratio = growth(
      (count) => Array.from({ length: count }, (_, n) => `\\begin{${name(n)}}`).join("\n"),
      (source) => markdown.render(source),
      1500,
      24,
    );
    expect(ratio).toBeLessThan(350);
  });

  const seed = seedOfRun();
  it(`finds in a random text only what stands between fences (seed ${seed})`, () => {
    const random = new Random(seed);
    const pieces = [
      "$",
      "$$",
      "\\$",
      "\\",
      "a",
      "1",
      " ",
      "\n",
      "\n\n",
      "> ",
      "- ",
      "\\begin{a}",
      "\\end{a}",
      "`",
      "*",
    ];
    for (let n = 0; n < 2000; n++) {
      const source = random.text(30, pieces);
      for (const tex of formulas(source)) {
        // Lines of a quotation or a list lose their marks.
        for (const line of tex.replace(/^\[|\]$/g, "").split("\n"))
          expect(source, JSON.stringify(source)).toContain(line.trim());
      }
    }
  });
});
