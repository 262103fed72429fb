import type { ExerciseCell, ExerciseSpec, FigureCell, WidgetCell, WidgetSpec } from "../model/cells";
import { figureCode } from "./figure-code";
import type { FigureCodes } from "./figure-complete";
import { pythonLiteral, readPythonLiteral } from "./python-literal";
import { nameOfWritten } from "./written";

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

const END_OF_HEAD = "# ---\n";

/** What stands before the learner's program: the task as comment, and the set-up. */
function exerciseHead({ task, setup }: ExerciseSpec): string {
  return `${comment(task)}\n${setup === "" ? "" : `${setup}\n`}${END_OF_HEAD}`;
}

type OwnCell = FigureCell | WidgetCell | ExerciseCell;

/** The Python that runs in place of the cell, here and in any Jupyter. */
export function codeOf(cell: OwnCell, codes?: FigureCodes): string {
  return cell.kind === "exercise" ? exerciseHead(cell.exercise) + cell.source : writtenBy(cell, codes);
}

/** The part of the code that is the lab's: of an exercise all but the learner's program. */
function writtenBy(cell: OwnCell, codes?: FigureCodes): string {
  if (cell.kind === "figure") return codes?.get(cell.figure) ?? figureCode(cell.figure);
  return cell.kind === "widget" ? widgetCode(cell.widget) : exerciseHead(cell.exercise);
}

/** A name for the lab's part of the code, for the file; `withCode` knows the part by it. */
export const writtenName = (cell: OwnCell, codes?: FigureCodes): string =>
  nameOfWritten(writtenBy(cell, codes));

/** The learner's program behind a head that has the name `written`; null where there is none. */
function behindHead(code: string, written: string): string | null {
  for (let at = code.indexOf(END_OF_HEAD); at >= 0; at = code.indexOf(END_OF_HEAD, at + 1)) {
    const end = at + END_OF_HEAD.length;
    if (nameOfWritten(code.slice(0, end)) === written) return code.slice(end);
  }
  return null;
}

/**
 * The cell as its code in a file says it; null when the code was changed there into something else. `written` is the name
 * that the file has for the lab's part of it; older files have none, and then it is what the lab would write today.
 */
export function withCode<C extends OwnCell>(cell: C, code: string, written = ""): C | null {
  if (cell.kind === "exercise") {
    const head = exerciseHead(cell.exercise);
    const source = code.startsWith(head) ? code.slice(head.length) : behindHead(code, written);
    return source === null ? null : { ...cell, source };
  }
  if (written !== "" && nameOfWritten(code) === written) return cell;
  if (cell.kind === "figure") return code === figureCode(cell.figure) ? cell : null;
  const widget = readWidgetCode(code, cell.widget);
  return widget && { ...cell, widget };
}
