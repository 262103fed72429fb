import { describe, expect, it } from "vitest";
import { heads as en } from "@/content/messages/en/heads";
import { heads as zh } from "@/content/messages/zh/heads";
import type { HeadLayout } from "@/kernels/lab/observers/heads";
import { arrangeClose } from "./close";

const layout = (id: string, axes: readonly string[], shape: readonly number[]) =>
  ({
    id,
    axes,
    shape,
    code: { transpose: "q.transpose(1, 2)", flatten: "q.flatten(0, 1)" }[id] ?? `q.view(${shape.join(", ")})`,
    strides: shape.map((_, n) => shape.slice(n + 1).reduce((product, size) => product * size, 1)),
    copies: true,
    memory: 1,
  }) as unknown as HeadLayout;

/** The fold: what comes before it and after it, and the one that goes wrong. */
const fold = (batch: number, seq: number, heads: number, head_dim: number) => [
  {
    layout: layout("transpose", ["batch", "head", "seq", "head_dim"], [batch, heads, seq, head_dim]),
    number: "4",
  },
  {
    layout: layout("flatten", ["batch·head", "seq", "head_dim"], [batch * heads, seq, head_dim]),
    number: "5",
  },
  { layout: layout("view", ["batch·head", "seq", "head_dim"], [batch * heads, seq, head_dim]), number: "✕" },
];

describe("the panels of a move", () => {
  it.each([
    ["a telephone", 328, 322],
    ["a low desktop", 500, 313],
    ["a desktop", 560, 396],
  ])("fit on %s without being scaled, and in both languages", (_, width, height) => {
    for (const messages of [en, zh]) {
      for (const panels of [fold(2, 3, 4, 2), fold(2, 3, 2, 2), fold(2, 3, 1, 8)]) {
        const close = arrangeClose(panels, { width, height }, 15, messages);
        expect(close.width).toBeLessThanOrEqual(width);
        expect(close.height).toBeLessThanOrEqual(height);
        close.panels.forEach(({ x, y, grid }, n) => {
          expect(x + grid.width).toBeLessThanOrEqual(close.width);
          expect(y + grid.height).toBeLessThanOrEqual(close.height);
          expect(grid.cell.width).toBeGreaterThanOrEqual(15);
          // No two numbers stand on each other, and none outside of its panel.
          const shape = panels[n]?.layout.shape ?? [];
          const all = shape.reduce((product, size) => product * size, 1);
          const places = new Set(
            Array.from({ length: all }, (_, place) => {
              let rest = place;
              const index = shape.toReversed().map((size) => {
                const at = rest % size;
                rest = Math.floor(rest / size);
                return at;
              });
              const [left, top] = grid.at(index.toReversed());
              expect(left + grid.cell.width).toBeLessThanOrEqual(grid.width + 0.5);
              expect(top + grid.cell.height).toBeLessThanOrEqual(grid.height + 0.5);
              return `${left} ${top}`;
            }),
          );
          expect(places.size).toBe(all);
        });
      }
    }
  });
});
