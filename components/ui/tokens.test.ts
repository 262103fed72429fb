import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const roles = ["query", "key", "value", "mask", "weights", "output"] as const;

type Rgb = readonly [number, number, number];

/** The colour tokens of one theme, as linear light. */
function theme(selector: string): (token: string) => Rgb {
  const block = css.slice(css.indexOf(`${selector} {`));
  const body = block.slice(0, block.indexOf("\n}"));
  return (token) => {
    const hex = new RegExp(`--${token}: #([0-9a-f]{6});`).exec(body)?.[1];
    if (!hex) throw new Error(`${selector} has no colour --${token}`);
    const channel = (n: number) => {
      const c = Number.parseInt(hex.slice(2 * n, 2 * n + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    return [channel(0), channel(1), channel(2)];
  };
}

function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [a, b].map(([r, g, blue]) => 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05) as [
    number,
    number,
  ];
  return Math.max(x, y) / Math.min(x, y);
}

type Matrix = readonly [Rgb, Rgb, Rgb];

/** Machado, Oliveira and Fernandes (2009), full severity, on linear light. */
const sight: Record<string, Matrix> = {
  "full colour": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no green cones": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no red cones": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
};

function apply(matrix: Matrix, [r, g, b]: Rgb): Rgb {
  const row = ([x, y, z]: Rgb) => Math.min(1, Math.max(0, x * r + y * g + z * b));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

/** Björn Ottosson's OKLab, times 100. Two or three is a difference one can just see. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    100 * (0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s),
    100 * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s),
    100 * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s),
  ];
}

describe.each([
  ["light", ":root"],
  ["dark", ':root[data-theme="dark"]'],
])("the %s theme", (_, selector) => {
  const colour = theme(selector);

  it.each([...roles, "text", "text-muted", "error", "ok", "code-comment", "code-string", "code-keyword"])(
    "shows %s as text at 4.5:1 on every ground",
    (token) => {
      for (const ground of ["ground", "surface", "surface-sunken", "surface-raised"]) {
        expect(contrast(colour(token), colour(ground)), ground).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each([...roles, "error", "ok"])("shows text and %s at 4.5:1 on its soft ground", (token) => {
    expect(contrast(colour("text"), colour(`${token}-soft`))).toBeGreaterThanOrEqual(4.5);
    if (token !== "mask" && token !== "weights") {
      expect(contrast(colour(token), colour(`${token}-soft`))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("draws the edges of controls at 3:1", () => {
    for (const ground of ["ground", "surface"]) {
      expect(contrast(colour("border-strong"), colour(ground))).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(Object.entries(sight))("keeps the six roles apart with %s", (_name, matrix) => {
    for (const [n, one] of roles.entries()) {
      for (const other of roles.slice(n + 1)) {
        const a = oklab(apply(matrix, colour(one)));
        const b = oklab(apply(matrix, colour(other)));
        expect(
          Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]),
          `${one} and ${other}`,
        ).toBeGreaterThanOrEqual(8);
      }
    }
  });
});
