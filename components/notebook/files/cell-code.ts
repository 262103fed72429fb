import type { ExerciseCell, ExerciseSpec, FigureCell, WidgetCell, WidgetSpec } from "../model/cells";
import { figureCode } from "./figure-code";
import { pythonLiteral, readPythonLiteral } from "./python-literal";

/**
 * What our own cells are in a Jupyter that does not know them: Python that does the same. Each form can be recognised
 * again, so that a file that was only run there comes back whole; one that was edited there comes back as Python.
 */

function widgetCode(widget: WidgetSpec): string {
  const value = `${widget.variable} = ${pythonLiteral(widget.value)}`;
  if (widget.control === "slider") {
    return `${value}  # slider: ${widget.min} to ${widget.max}, step ${widget.step}`;
  }
  if (widget.control === "select") {
    return `${value}  # one of: ${widget.options.map(pythonLiteral).join(", ")}`;
  }
  return `${value}  # text`;
}

/** The widget with the value that its code was given elsewhere; null when the code is no longer that of a widget. */
function readWidgetCode(code: string, widget: WidgetSpec): WidgetSpec | null {
  if (code === widgetCode(widget)) return widget;
  const start = `${widget.variable} = `;
  if (!code.startsWith(start) || code.includes("\n")) return null;
  const value = readPythonLiteral(code.slice(start.length).replace(/ {2}# (slider: |one of: |text$).*$/, ""));
  if (widget.control === "slider") {
    const fits = typeof value === "number" && value >= widget.min && value <= widget.max;
    return fits ? { ...widget, value } : null;
  }
  if (widget.control === "text") return typeof value === "string" ? { ...widget, value } : null;
  return value !== undefined && widget.options.includes(value) ? { ...widget, value } : null;
}

const comment = (text: string) =>
  text
    .split("\n")
    .map((line) => (line === "" ? "#" : `# ${line}`))
    .join("\n");

/** What stands before the learner's program: the task as comment, and the set-up. */
function exerciseHead({ task, setup }: ExerciseSpec): string {
  return `${comment(task)}\n${setup === "" ? "" : `${setup}\n`}# ---\n`;
}

/** The Python that runs in place of the cell, here and in any Jupyter. */
export function codeOf(cell: FigureCell | WidgetCell | ExerciseCell): string {
  if (cell.kind === "figure") return figureCode(cell.figure);
  if (cell.kind === "widget") return widgetCode(cell.widget);
  return exerciseHead(cell.exercise) + cell.source;
}

/** The cell as its code in a file says it; null when the code was changed there into something else. */
export function withCode<C extends FigureCell | WidgetCell | ExerciseCell>(cell: C, code: string): C | null {
  if (cell.kind === "figure") return code === figureCode(cell.figure) ? cell : null;
  if (cell.kind === "widget") {
    const widget = readWidgetCode(code, cell.widget);
    return widget && { ...cell, widget };
  }
  const head = exerciseHead(cell.exercise);
  return code.startsWith(head) ? { ...cell, source: code.slice(head.length) } : null;
}
