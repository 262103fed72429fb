/** A figure of matplotlib.pyplot as Python describes it (kernels/python/py/matplotlib). It may come from a stranger's file. */
export const PLOT_MIME = "application/vnd.lab.plot+json";

export type Numbers = readonly (number | null)[];

interface Shared {
  readonly label?: string;
  readonly alpha: number;
}

export interface Line extends Shared {
  readonly kind: "line";
  readonly x: Numbers;
  readonly y: Numbers;
  readonly color: string;
  readonly style: string;
  readonly marker: string | null;
  readonly width: number;
  readonly size: number;
  /** Drawn beside something else (an arrow, an error): not in the table. */
  readonly aside: boolean;
}

/** How numbers become colours. */
export interface ColourScale {
  readonly cmap: string;
  readonly vmin: number;
  readonly vmax: number;
}

export interface Scatter extends Shared {
  readonly kind: "scatter";
  readonly x: Numbers;
  readonly y: Numbers;
  readonly marker: string;
  /** Side of each marker in points; one for all, or one each. */
  readonly sizes: Numbers;
  readonly color: string;
  readonly colors: readonly string[] | null;
  readonly values: Numbers | null;
  readonly scale: ColourScale | null;
}

export interface Bars extends Shared {
  readonly kind: "bar";
  readonly x: Numbers;
  readonly y: Numbers;
  readonly base: Numbers;
  readonly thickness: number;
  readonly widths: Numbers | null;
  readonly sideways: boolean;
  readonly color: string;
  readonly colors: readonly string[] | null;
  readonly edge: string;
}

export interface Picture extends Shared {
  readonly kind: "image";
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  /** left, right, bottom, top in data. */
  readonly extent: readonly number[];
  /** Row 0 is at the bottom. */
  readonly lower: boolean;
  readonly scale: ColourScale;
}

export interface Words {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color: string;
  readonly ha: string;
  readonly va: string;
  readonly size: number;
  readonly field: boolean;
  readonly turn: number;
}

export interface Rule extends Shared {
  readonly kind: "rule";
  readonly axis: "x" | "y";
  readonly at: number;
  readonly color: string;
  readonly style: string;
  readonly width: number;
}

export interface Span extends Shared {
  readonly kind: "span";
  readonly axis: "x" | "y";
  readonly low: number;
  readonly high: number;
  readonly color: string;
}

export interface Area extends Shared {
  readonly kind: "area";
  readonly x: Numbers;
  readonly y: Numbers;
  readonly y2: Numbers;
  readonly color: string;
}

export type Artist = Line | Scatter | Bars | Picture | Words | Rule | Span | Area;

export interface AxisPayload {
  readonly label: string;
  readonly limits: readonly [number | null, number | null];
  readonly log: boolean;
  readonly ticks: readonly number[] | null;
  readonly names: readonly string[] | null;
  readonly turn: number;
  readonly inverted: boolean;
}

export interface FieldPayload {
  /** First row and column, last row and column of the figure's grid. */
  readonly place: readonly number[];
  readonly title: string;
  readonly x: AxisPayload;
  readonly y: AxisPayload;
  readonly top: boolean;
  readonly grid: boolean;
  readonly legend: boolean;
  readonly off: boolean;
  readonly equal: boolean;
  readonly colorbar: { readonly scale: ColourScale; readonly label: string } | null;
  readonly artists: readonly Artist[];
}

export interface PlotPayload {
  readonly width: number;
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
  readonly title: string;
  /** What matplotlib draws and this page does not. */
  readonly notes: readonly string[];
  readonly fields: readonly FieldPayload[];
}
