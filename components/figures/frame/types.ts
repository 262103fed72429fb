import type { ReactNode, RefObject } from "react";
import type { ObservationState } from "@/components/lab/latest-observation";
import type { FigureId } from "../catalogue";

/** The figure as a table: for readers who do not see it, and for the CSV. */
export interface FigureTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** Called when the table is opened or exported. */
  readonly rows: () => readonly (readonly (string | number | null)[])[];
}

/** The state of a figure as Python. `plain` runs on torch >= 1.13 alone and asserts the numbers recorded in it. */
export interface PythonForms {
  readonly plain: string;
  readonly xformers: string;
  readonly flex: string;
}

export interface FigureFrameProps {
  readonly id: FigureId;
  /** One sentence that says what is shown now; announced when it changes. */
  readonly sentence: string;
  /** Where the numbers come from: which backend computed them, or that they are a recording. */
  readonly source: string;
  /** `static` until a kernel has answered, `computing` while the drawing is of an older state, `failed` when it could not. */
  readonly phase: ObservationState<unknown>["phase"];
  readonly controls: ReactNode;
  /** The drawing and what stands on it; null while there is nothing to draw, and a quiet grid holds its place. */
  readonly picture: ReactNode;
  /**
   * How high the drawing is in its default state, in pixels, on a phone and on a wide screen: that room is kept for it.
   * `middle` is for a tablet, where it is neither as on a phone nor as on a wide screen.
   */
  readonly room: { readonly narrow: number; readonly middle?: number; readonly wide: number };
  /** False where the drawing needs no kernel and is never behind its controls. */
  readonly lags?: boolean;
  /** What has to be read beside the drawing, in every form: why there is none, what plays it, what is pointed at. */
  readonly note?: ReactNode;
  readonly table: FigureTable;
  /**
   * The drawing on screen, one SVG. Null while there is none. Exported as SVG and PNG: what styles and custom
   * properties make of it is written into the copy, so classes and `var(--token)` are fine. No `foreignObject`, no
   * text whose place depends on HTML around it.
   */
  readonly drawing: RefObject<SVGSVGElement | null>;
  /**
   * For drawings with a canvas under the SVG, because their cells are many. The SVG has an empty
   * `<g data-canvas="name">` where the canvas would lie; in the export it holds what `vectors[name]()` returns: SVG
   * markup in the drawing's own coordinates, in which `var(--token)` is filled in.
   */
  readonly vectors?: Readonly<Record<string, () => string>> | undefined;
  /** What is exported as JSON, beside the experiment: the numbers that are drawn. */
  readonly data: () => unknown;
  /** The state as Python; null while there are no numbers to assert. Parts to build from: `../python`. */
  readonly python: () => PythonForms | null;
  /** All else: legends, tables, explanations. A lesson and a slide say these themselves. */
  readonly children?: ReactNode;
}
