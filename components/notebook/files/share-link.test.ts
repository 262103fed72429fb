import { describe, expect, it } from "vitest";
import { figureCell, markdownCell, pythonCell } from "../model/cells";
import { fromShareFragment, LONGEST_LINK, toShareFragment } from "./share-link";

const document = {
  cells: [
    markdownCell("# 窗口 🪟", "m"),
    {
      ...pythonCell("print('注意')", "p"),
      executionCount: 3,
      outputs: [{ type: "stream", name: "stdout", text: "注意\n" }] as const,
    },
    figureCell({ figure: "mask", experiment: { seq_len: 64 }, bindings: { window_size: "window" } }, "f"),
  ],
  metadata: { kernelspec: { name: "python3", display_name: "Python 3" } },
};
const withoutOutputs = document.cells.map((cell) =>
  cell.id === "p" ? { ...cell, outputs: [], executionCount: null } : cell,
);

describe("a notebook in a link", () => {
  it("comes back without outputs", async () => {
    const shared = await toShareFragment("窗口", document);
    if (!shared.ok) throw new Error("too long");
    expect(shared.fragment).toMatch(/^#notebook=[\w-]+$/);
    expect(await fromShareFragment(shared.fragment)).toMatchObject({
      name: "窗口",
      result: { ok: true, notes: [], document: { ...document, cells: withoutOutputs } },
    });
  });

  it("is refused when too long, with both lengths", async () => {
    const noise = Array.from({ length: 30_000 }, (_, i) => ((i * 2654435761) >>> 5).toString(36)).join("");
    const shared = await toShareFragment("long", { ...document, cells: [pythonCell(noise)] });
    expect(shared).toMatchObject({ ok: false, limit: LONGEST_LINK });
    expect(!shared.ok && shared.length).toBeGreaterThan(LONGEST_LINK);
  });

  it("is told from other fragments, from and from a damaged one", async () => {
    expect(await fromShareFragment("")).toBeNull();
    expect(await fromShareFragment("#code=abc")).toBeNull();
    expect(await fromShareFragment("#notebook=%%%")).toBe("damaged");
    const shared = await toShareFragment("x", document);
    expect(await fromShareFragment(shared.ok ? shared.fragment.slice(0, -30) : "")).toBe("damaged");
  });
});
