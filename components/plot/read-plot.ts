import type { Artist, AxisPayload, ColourScale, FieldPayload, Numbers, PlotPayload } from "./payload";

type Fields = Record<string, unknown>;
const MOST = 100_000;
const fields = (value: unknown): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MOST) : []);
const number = (value: unknown, otherwise: number): number =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;
const numberOrNull = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;
const text = (value: unknown, otherwise = ""): string =>
  typeof value === "string" ? value.slice(0, 2000) : otherwise;
const numbers = (value: unknown): Numbers => list(value).map(numberOrNull);
const texts = (value: unknown): readonly string[] => list(value).map((entry) => text(entry));

/** Only what names a colour: nothing else may reach a style. */
function colour(value: unknown, otherwise = "text"): string {
  return typeof value === "string" && /^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30})$/.test(value) ? value : otherwise;
}

function colourScale(from: Fields): ColourScale {
  return {
    cmap: text(from["cmap"], "viridis"),
    vmin: number(from["vmin"], 0),
    vmax: number(from["vmax"], 1),
  };
}

function floats(encoded: unknown, count: number): Float32Array | null {
  if (typeof encoded !== "string" || count > 4_000_000) return null;
  try {
    const binary = atob(encoded);
    if (binary.length !== 4 * count) return null;
    const view = new DataView(Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer);
    return Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true));
  } catch {
    return null;
  }
}

function readArtist(value: unknown): Artist[] {
  const from = fields(value);
  const shared = {
    alpha: Math.min(1, Math.max(0, number(from["alpha"], 1))),
    ...(typeof from["label"] === "string" && from["label"] !== "" && { label: text(from["label"]) }),
  };
  const xy = { x: numbers(from["x"]), y: numbers(from["y"]) };
  const color = colour(from["color"]);
  const colors = Array.isArray(from["colors"]) ? list(from["colors"]).map((entry) => colour(entry)) : null;
  const axis = from["axis"] === "x" ? "x" : "y";
  switch (from["kind"]) {
    case "line":
      return [
        {
          kind: "line",
          ...shared,
          ...xy,
          color,
          style: text(from["style"], "solid"),
          marker: from["marker"] ? text(from["marker"]) : null,
          width: number(from["width"], 1.5),
          size: number(from["size"], 6),
          aside: from["aside"] === true,
        },
      ];
    case "scatter":
      return [
        {
          kind: "scatter",
          ...shared,
          ...xy,
          marker: text(from["marker"], "o"),
          sizes: numbers(from["sizes"]),
          color,
          colors,
          values: Array.isArray(from["values"]) ? numbers(from["values"]) : null,
          scale: "cmap" in from ? colourScale(from) : null,
        },
      ];
    case "bar":
      return [
        {
          kind: "bar",
          ...shared,
          ...xy,
          base: numbers(from["base"]),
          thickness: number(from["thickness"], 0.8),
          widths: Array.isArray(from["widths"]) ? numbers(from["widths"]) : null,
          sideways: from["sideways"] === true,
          color,
          colors,
          edge: colour(from["edge"], "none"),
        },
      ];
    case "image": {
      const rows = Math.max(0, Math.floor(number(from["rows"], 0)));
      const columns = Math.max(0, Math.floor(number(from["columns"], 0)));
      const values = floats(from["values"], rows * columns);
      const extent = numbers(from["extent"]).map((entry) => entry ?? 0);
      if (!values || extent.length !== 4) return [];
      return [
        {
          kind: "image",
          ...shared,
          rows,
          columns,
          values,
          extent,
          lower: from["lower"] === true,
          scale: colourScale(from),
        },
      ];
    }
    case "text":
      return [
        {
          kind: "text",
          x: xy.x[0] ?? 0,
          y: xy.y[0] ?? 0,
          text: text(from["text"]),
          color,
          ha: text(from["ha"], "left"),
          va: text(from["va"], "baseline"),
          size: number(from["size"], 10),
          field: from["field"] === true,
          turn: number(from["turn"], 0),
        },
      ];
    case "rule":
      return [
        {
          kind: "rule",
          ...shared,
          axis,
          at: number(from["at"], 0),
          color,
          style: text(from["style"], "solid"),
          width: number(from["width"], 1.5),
        },
      ];
    case "span":
      return [
        { kind: "span", ...shared, axis, low: number(from["low"], 0), high: number(from["high"], 0), color },
      ];
    case "area":
      return [{ kind: "area", ...shared, ...xy, y2: numbers(from["y2"]), color }];
    default:
      return [];
  }
}

function readAxis(from: Fields, side: "x" | "y"): AxisPayload {
  const limits = list(from[`${side}lim`]);
  const ticks = from[`${side}ticks`];
  const names = from[`${side}labels`];
  return {
    label: text(from[`${side}label`]),
    limits: [numberOrNull(limits[0]), numberOrNull(limits[1])],
    log: from[`${side}scale`] === "log",
    ticks: Array.isArray(ticks) ? numbers(ticks).flatMap((tick) => tick ?? []) : null,
    names: Array.isArray(names) ? texts(names) : null,
    turn: number(from[`${side}turn`], 0),
    inverted: from[`invert${side}`] === true,
  };
}

function readField(value: unknown): FieldPayload {
  const from = fields(value);
  const raw = list(from["artists"]);
  const artists = raw.flatMap(readArtist);
  const bar = fields(from["colorbar"]);
  const owner = fields(raw[number(bar["of"], -1)]);
  return {
    place: numbers(from["place"]).map((entry) => Math.max(0, entry ?? 0)),
    title: text(from["title"]),
    x: readAxis(from, "x"),
    y: readAxis(from, "y"),
    top: from["xside"] === "top",
    grid: from["grid"] === true,
    legend: from["legend"] === true,
    off: from["off"] === true,
    equal: from["aspect"] === "equal",
    colorbar: "cmap" in owner ? { scale: colourScale(owner), label: text(bar["label"]) } : null,
    artists,
  };
}

/** Reads a figure; null when it is none. */
export function readPlot(value: unknown): PlotPayload | null {
  const from = fields(value);
  if (!Array.isArray(from["axes"])) return null;
  const size = (key: string, otherwise: number, most: number) =>
    Math.min(most, Math.max(1, number(from[key], otherwise)));
  return {
    width: size("width", 640, 4000),
    height: size("height", 480, 4000),
    rows: Math.floor(size("rows", 1, 50)),
    columns: Math.floor(size("columns", 1, 50)),
    title: text(from["title"]),
    notes: texts(from["notes"]).slice(0, 20),
    fields: from["axes"].slice(0, 400).map(readField),
  };
}
