import type { JsonObject } from "./json";
import type { Output } from "./outputs";

interface CellBase {
  /** Unique in the document; 1 to 64 of `a-z A-Z 0-9 - _`, as nbformat 4.5 asks. */
  readonly id: string;
  /** The editor's text. A figure's and a widget's is empty: what they hold is in `figure` and `widget`. */
  readonly source: string;
  /** The file's metadata of this cell, without what this model holds in fields of its own. */
  readonly metadata: JsonObject;
  /** Images pasted into a cell: name → MIME bundle. */
  readonly attachments?: JsonObject;
}

/** A cell that Python runs. */
interface Executable {
  readonly outputs: readonly Output[];
  /** The n of `In[n]`; null before the first run. */
  readonly executionCount: number | null;
}

export interface PythonCell extends CellBase, Executable {
  readonly kind: "python";
}

export interface MarkdownCell extends CellBase {
  readonly kind: "markdown";
}

/** Comes from other notebooks; kept and shown as text. */
export interface RawCell extends CellBase {
  readonly kind: "raw";
}

/** A figure of the lab with an experiment of its own; `bindings` tie properties of it to Python variables. */
export interface FigureSpec {
  /** Name in components/figures/catalogue.ts. Another name is kept, and said to be unknown. */
  readonly figure: string;
  /** What differs from the default experiment; read with `parseExperiment`. */
  readonly experiment: Readonly<Record<string, string | number | boolean>>;
  /** Property of the experiment → Python variable. */
  readonly bindings: Readonly<Record<string, string>>;
}

export interface FigureCell extends CellBase, Executable {
  readonly kind: "figure";
  readonly figure: FigureSpec;
}

/** A control that sets one Python variable. */
export type WidgetSpec =
  | {
      readonly control: "slider";
      readonly variable: string;
      readonly label: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    }
  | {
      readonly control: "select";
      readonly variable: string;
      readonly label: string;
      readonly value: string | number | boolean;
      readonly options: readonly (string | number | boolean)[];
    }
  | { readonly control: "text"; readonly variable: string; readonly label: string; readonly value: string };

export interface WidgetCell extends CellBase, Executable {
  readonly kind: "widget";
  readonly widget: WidgetSpec;
}

/** A task with a check. `source` is the learner's program. */
export interface ExerciseSpec {
  /** Markdown. */
  readonly task: string;
  /** The program the learner starts from; "start over" brings it back. */
  readonly starter: string;
  /** Markdown, shown one after the other. */
  readonly hints: readonly string[];
  /** Python, run before the learner's program; its names are there for both. */
  readonly setup: string;
  /**
   * Python, hidden. Defines `check(names, stdout)`: `names` is a dict of what the learner's program left, `stdout` what
   * it printed. Returns `{"correct": bool, "message": str}`.
   */
  readonly check: string;
  readonly solution: string;
}

export interface ExerciseResult {
  readonly correct: boolean;
  /** What the check said. */
  readonly message: string;
  readonly attempts: number;
  /** How many hints were open, and whether the solution was, at the time of the last check. */
  readonly hints: number;
  readonly solutionSeen: boolean;
  /** ISO 8601. */
  readonly checkedAt: string;
}

export interface ExerciseCell extends CellBase, Executable {
  readonly kind: "exercise";
  readonly exercise: ExerciseSpec;
  readonly result: ExerciseResult | null;
}

export type Cell = PythonCell | MarkdownCell | RawCell | FigureCell | WidgetCell | ExerciseCell;

export function isExecutable(cell: Cell): cell is Extract<Cell, Executable> {
  return cell.kind !== "markdown" && cell.kind !== "raw";
}

/** Are the shapes of its lines shown, and its lines in steps? Kept with the cell. */
export function showsShapes(cell: Cell): boolean {
  return (cell.kind === "python" || cell.kind === "exercise") && cell.metadata["shapes"] === true;
}

/** An id that no cell of this browser is likely to have. */
export function newCellId(): string {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return Array.from(words, (word) => word.toString(36).padStart(7, "0")).join("");
}

const empty = { metadata: {}, outputs: [], executionCount: null } as const;

export function pythonCell(source = "", id = newCellId()): PythonCell {
  return { id, kind: "python", source, ...empty };
}

export function markdownCell(source = "", id = newCellId()): MarkdownCell {
  return { id, kind: "markdown", source, metadata: {} };
}

export function figureCell(figure: FigureSpec, id = newCellId()): FigureCell {
  return { id, kind: "figure", source: "", figure, ...empty };
}

export function widgetCell(widget: WidgetSpec, id = newCellId()): WidgetCell {
  return { id, kind: "widget", source: "", widget, ...empty };
}

export function exerciseCell(exercise: ExerciseSpec, id = newCellId()): ExerciseCell {
  return { id, kind: "exercise", source: exercise.starter, exercise, result: null, ...empty };
}

/**
 * The cell as another kind; text and id stay. Between text kinds only what the new kind cannot have is lost (outputs,
 * as in Jupyter); a figure, widget or exercise that becomes text keeps its text form only.
 */
export function asKind(cell: Cell, kind: "python" | "markdown" | "raw", text = cell.source): Cell {
  if (cell.kind === kind && cell.source === text) return cell;
  const base = {
    id: cell.id,
    source: text,
    metadata: cell.metadata,
    ...(cell.attachments && { attachments: cell.attachments }),
  };
  return kind === "python" ? { ...base, kind, outputs: [], executionCount: null } : { ...base, kind };
}
