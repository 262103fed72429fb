import { describe, expect, it } from "vitest";
import { colourOf } from "./colours";
import { limits, makeAxis } from "./layout";
import { nearest } from "./nearest";
import type { FieldPayload } from "./payload";
import { readPlot } from "./read-plot";
import { tableOf } from "./rows";

const encode = (values: number[]) =>
  Buffer.from(new Uint8Array(Float32Array.from(values).buffer)).toString("base64");

function field(axes: Record<string, unknown>): FieldPayload {
  const plot = readPlot({ axes: [{ place: [0, 0, 0, 0], artists: [], ...axes }] });
  if (!plot?.fields[0]) throw new Error("no field");
  return plot.fields[0];
}

const matrix = {
  kind: "image",
  rows: 2,
  columns: 3,
  values: encode([0, 1, 2, 3, 4, 5]),
  extent: [-0.5, 2.5, 1.5, -0.5],
  cmap: "Blues",
  vmin: 0,
  vmax: 5,
};

describe("a figure from anywhere", () => {
  it.each([null, 3, "x", [], {}, { axes: 3 }])("%j is none", (value) => expect(readPlot(value)).toBeNull());

  it("takes only what it knows", () => {
    const read = field({
      artists: [
        { kind: "line", x: [1, "a", Number.NaN], y: [1, 2, 3], color: 'red" onload="x', alpha: 7 },
        { kind: "script", x: [1] },
        { ...matrix, rows: 1e9 },
        null,
      ],
      xlim: [0, "b"],
    });
    expect(read.artists).toHaveLength(1);
    expect(read.artists[0]).toMatchObject({ x: [1, null, null], color: "text", alpha: 1 });
    expect(read.x.limits).toEqual([0, null]);
  });
});

describe("axes", () => {
  it("leave a margin around lines, none under bars", () => {
    expect(limits(field({ artists: [{ kind: "line", x: [0, 10], y: [0, 1] }] }), "x")).toEqual([-0.5, 10.5]);
    const bars = field({ artists: [{ kind: "bar", x: [0, 1], y: [2, 4], base: [0, 0], thickness: 0.8 }] });
    expect(limits(bars, "y")).toEqual([0, 4.2]);
  });

  it("put names at their ticks", () => {
    const named = field({ xticks: [0, 1], xlabels: ["a", "b"], artists: [matrix] });
    const axis = makeAxis(named.x, limits(named, "x"), [0, 300], 5);
    expect(axis.ticks.map(({ text }) => text)).toEqual(["a", "b"]);
    expect(axis.at(0)).toBeCloseTo(50);
  });
});

it("reads a matrix under the pointer and as a table", () => {
  const drawn = field({ artists: [matrix], xlim: [-0.5, 2.5], ylim: [1.5, -0.5] });
  const x = makeAxis(drawn.x, limits(drawn, "x"), [0, 300], 5);
  const y = makeAxis(drawn.y, limits(drawn, "y"), [200, 0], 5);
  expect(nearest(drawn, x, y, 250, 150)?.text).toBe("[1, 2] = 5");
  expect(nearest(drawn, x, y, 50, 50)?.text).toBe("[0, 0] = 0");
  expect(tableOf(drawn, drawn.artists[0] as never, "m")?.rows).toEqual([
    ["0", "0", "1", "2"],
    ["1", "3", "4", "5"],
  ]);
});

it("meets the nearest point, and nothing far away", () => {
  const drawn = field({
    artists: [{ kind: "line", x: [0, 1], y: [0, 1], label: "loss" }],
    xlim: [0, 1],
    ylim: [0, 1],
  });
  const x = makeAxis(drawn.x, [0, 1], [0, 100], 5);
  const y = makeAxis(drawn.y, [0, 1], [100, 0], 5);
  expect(nearest(drawn, x, y, 97, 4)?.text).toBe("loss: x = 1, y = 1");
  expect(nearest(drawn, x, y, 50, 50)).toBeNull();
});

it("turns colours round and leaves out what is no number", () => {
  const one = colourOf({ cmap: "viridis", vmin: 0, vmax: 1 });
  const back = colourOf({ cmap: "viridis_r", vmin: 0, vmax: 1 });
  expect(one(0)).toBe(back(1));
  expect(one(null)).toBe("transparent");
});
