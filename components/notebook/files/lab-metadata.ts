import {
  type ExerciseCell,
  type ExerciseResult,
  type ExerciseSpec,
  type FigureCell,
  type FigureSpec,
  figureCell,
  type WidgetCell,
  type WidgetSpec,
  widgetCell,
} from "../model/cells";
import { isObject, type Json, type JsonObject } from "../model/json";
import type { Plain } from "./python-literal";

/** Our key in a cell's metadata: what nbformat has no place for. */
export const LAB = "local_attention_lab";

/** In it, the name of the code that the lab wrote for the cell. */
export const WRITTEN = "written";

/** Names the fields that a file had beside those that nbformat allows; they live on in our part of the metadata. */
export const UNKNOWN_FIELDS = "unknown_fields";

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

const isPlain = (value: unknown): value is Plain =>
  typeof value === "string" ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value));

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function readFigure(value: unknown): FigureSpec | null {
  if (!isObject(value) || typeof value["figure"] !== "string") return null;
  const entries = (held: unknown) => (isObject(held) ? Object.entries(held) : []);
  return {
    figure: value["figure"],
    experiment: Object.fromEntries(
      entries(value["experiment"]).filter((entry): entry is [string, Plain] => isPlain(entry[1])),
    ),
    bindings: Object.fromEntries(
      entries(value["bindings"]).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string" && IDENTIFIER.test(entry[1]),
      ),
    ),
  };
}

function readWidget(value: unknown): WidgetSpec | null {
  if (!isObject(value)) return null;
  const { control, variable, value: now, options } = value;
  if (typeof variable !== "string" || !IDENTIFIER.test(variable)) return null;
  const named = { variable, label: text(value["label"]) };
  if (control === "text" && typeof now === "string") return { control, ...named, value: now };
  if (control === "select" && Array.isArray(options) && options.every(isPlain) && isPlain(now)) {
    return options.includes(now) ? { control, ...named, value: now, options } : null;
  }
  const { min, max, step } = value;
  const numbers = [now, min, max, step].every((n) => typeof n === "number" && Number.isFinite(n));
  if (control !== "slider" || !numbers) return null;
  const slider = { control, ...named, value: now as number, min: min as number, max: max as number } as const;
  return (step as number) > 0 && slider.min <= slider.value && slider.value <= slider.max
    ? { ...slider, step: step as number }
    : null;
}

function readExercise(value: unknown): ExerciseSpec | null {
  if (!isObject(value) || typeof value["task"] !== "string" || typeof value["check"] !== "string")
    return null;
  const hints = value["hints"];
  return {
    task: value["task"],
    starter: text(value["starter"]),
    hints: Array.isArray(hints) ? hints.filter((hint): hint is string => typeof hint === "string") : [],
    setup: text(value["setup"]),
    check: value["check"],
    solution: text(value["solution"]),
  };
}

function readResult(value: unknown): ExerciseResult | null {
  if (!isObject(value) || typeof value["correct"] !== "boolean") return null;
  const count = (key: string) => (Number.isSafeInteger(value[key]) ? Math.max(0, value[key] as number) : 0);
  return {
    correct: value["correct"],
    message: text(value["message"]),
    attempts: count("attempts"),
    hints: count("hints"),
    solutionSeen: value["solutionSeen"] === true,
    checkedAt: text(value["checkedAt"]),
  };
}

/** The cell of ours that metadata describe, without text, outputs and id of its own; null when they describe none. */
export function readLabCell(lab: unknown): FigureCell | WidgetCell | ExerciseCell | null {
  if (!isObject(lab)) return null;
  if (lab["kind"] === "figure") {
    const figure = readFigure(lab["figure"]);
    return figure && figureCell(figure, "");
  }
  if (lab["kind"] === "widget") {
    const widget = readWidget(lab["widget"]);
    return widget && widgetCell(widget, "");
  }
  const exercise = lab["kind"] === "exercise" ? readExercise(lab["exercise"]) : null;
  if (!exercise) return null;
  const empty = { id: "", source: exercise.starter, metadata: {}, outputs: [], executionCount: null };
  return { ...empty, kind: "exercise", exercise, result: readResult(lab["result"]) };
}

/** Our part of the metadata without what describes a cell of ours. */
export function withoutLabCell(lab: JsonObject): JsonObject {
  const {
    kind: _kind,
    figure: _figure,
    widget: _widget,
    exercise: _exercise,
    result: _result,
    [WRITTEN]: _written,
    ...others
  } = lab;
  return others;
}

/** The opposite of `readLabCell`. */
export function labPart(cell: FigureCell | WidgetCell | ExerciseCell): JsonObject {
  const json = (value: unknown) => value as Json;
  if (cell.kind === "figure") return { kind: "figure", figure: json(cell.figure) };
  if (cell.kind === "widget") return { kind: "widget", widget: json(cell.widget) };
  const { exercise, result } = cell;
  return { kind: "exercise", exercise: json(exercise), ...(result && { result: json(result) }) };
}
