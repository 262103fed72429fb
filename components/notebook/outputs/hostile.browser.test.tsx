import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { notebook as messages } from "@/content/messages/en/notebook";
import { Random, seedOfRun, soakCount } from "@/tests/support/random";
import { Markdown } from "../markdown/Markdown";
import { renderMarkdown } from "../markdown/render";
import { deeperThan, drawnElements, htmlSize } from "./bombs";
import { Outputs } from "./Outputs";
import { sanitiseHtml } from "./sanitise";

const nested = (open: string, close: string, depth: number) => `${open.repeat(depth)}x${close.repeat(depth)}`;

const FORMULAS: [string, (depth: number) => string][] = [
  ["roots", (depth) => nested("\\sqrt{", "}", depth)],
  ["fractions", (depth) => nested("\\frac{1}{", "}", depth)],
  ["braces", (depth) => nested("{", "}", depth)],
  ["brackets", (depth) => nested("\\left(", "\\right)", depth)],
  ["powers", (depth) => nested("x^{", "}", depth)],
  ["accents", (depth) => nested("\\hat{", "}", depth)],
  ["tables", (depth) => nested("\\begin{matrix}", "\\end{matrix}", depth)],
  ["text", (depth) => nested("\\text{", "}", depth)],
  ["braces that stay open", (depth) => "{".repeat(depth)],
  ["roots that stay open", (depth) => "\\sqrt{".repeat(depth)],
];

it.each(FORMULAS)("a formula of many %s stands as its source at worst", async (name, make) => {
  for (const depth of [3, 150, 1000, 1800, 2900]) {
    const { container, unmount } = await render(
      <Markdown source={`before $${make(depth)}$ after`} messages={messages} />,
    );
    // Booleans, for a failure would print the text.
    expect([depth, /^\s*before .* after\s*$/s.test(container.textContent)]).toEqual([depth, true]);
    // Braces and text that hold nothing else leave no trace.
    if (depth >= 1000 && name !== "braces" && name !== "text") {
      const told = container.querySelector("[data-unset] code, .temml-error") !== null;
      expect([depth, told]).toEqual([depth, true]);
    }
    expect(deeperThan(container, 260)).toBe(false);
    await unmount();
  }
});

it("formulas beside one that cannot be set are set", () => {
  const root = renderMarkdown(`$a^2$, $${nested("\\sqrt{", "}", 2000)}$, $b_1$`, messages.markdown);
  expect(root.querySelectorAll("math").length).toBe(2);
  expect(root.querySelector("[data-unset] small")?.textContent).toMatch(/cannot be set: \S/);
});

const pyramid = (
  levels: number,
  width: number,
  use: (id: string) => string,
  wrap: (id: string, body: string) => string,
) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><circle id="l0" r="1"/>${Array.from(
    { length: levels },
    (_, n) => wrap(`l${n + 1}`, use(`l${n}`).repeat(width)),
  ).join("")}${use(`l${levels}`)}</svg>`;
const svgOf = (text: string) => new DOMParser().parseFromString(text, "image/svg+xml");

it("counts what an SVG draws again and again", () => {
  const group = (id: string, body: string) => `<g id="${id}">${body}</g>`;
  const use = (id: string) => `<use href="#${id}"/>`;
  // One level: the circle; the group with two uses of it; one use of the group; the root: 1 + (1 + 2·2) + (1 + 5) + 1.
  expect(drawnElements(svgOf(pyramid(1, 2, use, group)), 1e6)).toBe(13);
  expect(drawnElements(svgOf(pyramid(12, 10, use, group)), 1e6)).toBe(1e6);
  const linked = (id: string) => `<use xlink:href="#${id}"/>`;
  expect(drawnElements(svgOf(pyramid(12, 10, linked, group)), 1e6)).toBe(1e6);
  const filled = (id: string) => `<rect style="fill:url(#${id})"/>`;
  const pattern = (id: string, body: string) => `<pattern id="${id}">${body}</pattern>`;
  expect(drawnElements(svgOf(pyramid(12, 10, filled, pattern)), 1e6)).toBe(1e6);
  const circle =
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>';
  expect(drawnElements(svgOf(circle), 1e6)).toBeLessThan(20);
  const deep = `<svg xmlns="http://www.w3.org/2000/svg">${"<g>".repeat(4000)}${"</g>".repeat(4000)}</svg>`;
  expect(drawnElements(svgOf(deep), 1e6)).toBeGreaterThan(0);
});

it("takes references out of HTML, escaped ones as well", () => {
  const holder = document.createElement("div");
  holder.append(
    sanitiseHtml(
      '<style>a{fill:url(#p)}b{fill:u\\72l(#p)}i{fill:\\75 \\000072 \\6c(#p)}</style><svg><rect id="r" fill="url(#p)" style="fill:U\\52L(#p)"/><use href="#r"/></svg>',
    ),
  );
  expect(holder.innerHTML).not.toMatch(/#p|<use/);
});

it("reads the size of HTML from its tags", () => {
  expect(htmlSize("<p>a<br>b</p><p>1 < 2 <b>x</b></p>")).toEqual({ elements: 4, depth: 1 });
  expect(htmlSize("<div>".repeat(5000))).toEqual({ elements: 5000, depth: 5000 });
  expect(htmlSize(`<ul>${"<li>x".repeat(900)}`)).toEqual({ elements: 901, depth: 1 });
  expect(htmlSize("</p></p><i>")).toEqual({ elements: 1, depth: 1 });
});

const shown = (data: Record<string, string>) => (
  <Outputs
    outputs={[
      { type: "stream", name: "stdout", text: "before" },
      { type: "display", data, metadata: {} },
      { type: "stream", name: "stdout", text: "after" },
    ]}
    truncated={0}
    examined={null}
    place={1}
    messages={messages}
    onLine={() => undefined}
    placeOf={() => null}
  />
);

it.each([
  ["deep HTML", { "text/html": "<div>".repeat(20_000) }, "lie more than 200 deep"],
  ["deep tables", { "text/html": "<table><tr><td>".repeat(3000) }, "lie more than 200 deep"],
  ["HTML of many elements", { "text/html": "<i>x</i>".repeat(30_000) }, "30,000 elements"],
  [
    "an SVG that draws itself again",
    {
      "image/svg+xml": pyramid(
        9,
        10,
        (id) => `<use href="#${id}"/>`,
        (id, body) => `<g id="${id}">${body}</g>`,
      ),
    },
    "again and again",
  ],
  [
    "HTML with patterns of patterns",
    {
      "text/html": pyramid(
        9,
        10,
        (id) => `<rect width="9" height="9" fill="url(#${id})"/>`,
        (id, body) => `<pattern id="${id}" width="9" height="9">${body}</pattern>`,
      ),
    },
    "",
  ],
  ["a very long text", { "text/markdown": "[".repeat(200_000) }, "200,000 characters"],
  [
    "half a character in an SVG",
    { "image/svg+xml": '<svg xmlns="http://www.w3.org/2000/svg">\ud800</svg>' },
    "",
  ],
])("%s is told and leaves its neighbours alone", async (_name, data, told) => {
  const { container } = await render(shown(data));
  await expect.element(page.getByText("before")).toBeVisible();
  await expect.element(page.getByText("after")).toBeVisible();
  await expect.poll(() => container.textContent.includes(told)).toBe(true);
});

const seed = seedOfRun();
it(`random Markdown is set without an error (seed ${seed})`, () => {
  const random = new Random(seed);
  const pieces = [
    ..."$`*_[]()<>!#|~\\{}&^-=+:/ \n".split(""),
    "$$",
    "\n\n",
    "```",
    "http://x.example/",
    "<div>",
    "</p>",
    "<svg>",
    "<style>",
    "\\frac",
    "\\sqrt{",
    "\\begin{a}",
    "\\end{a}",
    "\\left(",
    "\\def\\a{",
    "&#0;",
    "&amp",
    "\u202e",
    "\ud800",
    "é",
    "| a | b |\n|---|\n",
    "![x](attachment:x)",
    "- ",
    "1. ",
    "> ",
  ];
  for (let n = 0; n < soakCount(300, 5000); n++) {
    const source = random.text(80, pieces);
    expect(() => renderMarkdown(source, messages.markdown), JSON.stringify(source)).not.toThrow();
  }
});
