import { describe, expect, it } from "vitest";
import { figureCell, markdownCell, pythonCell } from "../model/cells";
import { readPy, writePy } from "./py-format";

const told = (text: string) => readPy(text).cells.map(({ kind, source }) => [kind, source]);

describe("Python files with # %%", () => {
  it("are written and read again", () => {
    const cells = [
      markdownCell("# Title\n\nText with `code`."),
      pythonCell("x = 1\n\n\ndef f():\n    return x"),
      pythonCell(""),
      markdownCell("窗口"),
    ];
    const text = writePy({ cells, metadata: {} });
    expect(text).toBe(
      "# %% [markdown]\n# # Title\n#\n# Text with `code`.\n\n# %%\nx = 1\n\n\ndef f():\n    return x\n\n# %%\n\n# %% [markdown]\n# 窗口\n",
    );
    expect(told(text)).toEqual(cells.map(({ kind, source }) => [kind, source]));
  });

  it("are read as other editors write them", () => {
    expect(
      told(
        'import torch\n\n#%% first cell\nx = 1\r\n# %% [markdown] name=\'a\'\n"""\ntext\nmore\n"""\n# %% [raw]\n# r\n',
      ),
    ).toEqual([
      ["python", "import torch"],
      ["python", "x = 1"],
      ["markdown", "text\nmore"],
      ["raw", "r"],
    ]);
    expect(told("x = 1\n")).toEqual([["python", "x = 1"]]);
    expect(told("")).toEqual([]);
  });

  it("hold a figure as the Python that computes its numbers", () => {
    const figure = figureCell({ figure: "mask", experiment: {}, bindings: {} });
    expect(writePy({ cells: [figure], metadata: {} })).toContain("def figure_mask(");
  });

  it("hold the code of figures that needed more than their cells", () => {
    const figure = figureCell({ figure: "weights", experiment: {}, bindings: {} });
    const codes = new Map([[figure.figure, "complete = True"]]);
    expect(writePy({ cells: [figure], metadata: {} }, codes)).toBe("# %%\ncomplete = True\n");
  });
});
