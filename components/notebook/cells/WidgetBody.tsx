"use client";

import { useId } from "react";
import type { WidgetCell, WidgetSpec } from "../model/cells";
import { useSession, useUi } from "../session/context";
import styles from "./lab-cells.module.css";

/** A control that sets one variable, and what one can say about it. */
export function WidgetBody({ cell }: { cell: WidgetCell }) {
  const session = useSession();
  const { widget } = cell;
  const editable = useUi((ui) => ui.view === "edit");
  const id = useId();
  const set = (value: WidgetSpec["value"]) => session.bindings.setWidget(cell.id, value);
  const words = session.messages.widget;
  return (
    <div className={styles.widget}>
      <div className={styles.control}>
        <label htmlFor={id}>{widget.label || <code>{widget.variable}</code>}</label>
        {widget.control === "slider" && (
          <input
            id={id}
            type="range"
            min={widget.min}
            max={widget.max}
            step={widget.step}
            value={widget.value}
            onChange={(event) => set(Number(event.target.value))}
          />
        )}
        {widget.control === "select" && (
          <select
            id={id}
            value={widget.options.indexOf(widget.value)}
            onChange={(event) => set(widget.options[Number(event.target.value)] ?? widget.value)}
          >
            {widget.options.map((option, n) => (
              <option key={String(option)} value={n}>
                {String(option)}
              </option>
            ))}
          </select>
        )}
        {widget.control === "text" && (
          <input id={id} value={widget.value} onChange={(event) => set(event.target.value)} />
        )}
        <output htmlFor={id}>
          <code>
            {widget.variable || "?"} ={" "}
            {typeof widget.value === "string" ? JSON.stringify(widget.value) : pythonOf(widget.value)}
          </code>
        </output>
      </div>
      {!widget.variable && <p className={styles.problem}>{words.noVariable}</p>}
      {editable && <WidgetSettings cell={cell} />}
    </div>
  );
}

const pythonOf = (value: number | boolean) =>
  value === true ? "True" : value === false ? "False" : String(value);

/** A number, a truth value, or text, as one would write it in a list. */
function readOption(text: string): string | number | boolean {
  if (text === "True") return true;
  if (text === "False") return false;
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function WidgetSettings({ cell }: { cell: WidgetCell }) {
  const session = useSession();
  const words = session.messages.widget;
  const { widget } = cell;
  const change = (next: WidgetSpec) =>
    session.store.edit(cell.id, (each) => (each.kind === "widget" ? { ...each, widget: next } : each));
  const number = (key: "min" | "max" | "step", label: string) =>
    widget.control === "slider" && (
      <label>
        {label}
        <input
          type="number"
          step="any"
          value={widget[key]}
          onChange={(event) => {
            const value = event.target.valueAsNumber;
            if (Number.isFinite(value) && (key !== "step" || value > 0))
              change(kept({ ...widget, [key]: value }));
          }}
        />
      </label>
    );
  return (
    <details className={styles.settings}>
      <summary>{words.settings}</summary>
      <label>
        {words.variable}
        <input
          value={widget.variable}
          spellCheck={false}
          autoCapitalize="off"
          onChange={(event) =>
            change({ ...widget, variable: event.target.value.replace(/[^\p{L}\p{N}_]|^\p{N}+/gu, "") })
          }
        />
      </label>
      <label>
        {words.label}
        <input value={widget.label} onChange={(event) => change({ ...widget, label: event.target.value })} />
      </label>
      {number("min", words.min)}
      {number("max", words.max)}
      {number("step", words.step)}
      {widget.control === "select" && (
        <label>
          {words.options}
          <textarea
            rows={4}
            defaultValue={widget.options
              .map((option) => (typeof option === "string" ? option : pythonOf(option)))
              .join("\n")}
            onBlur={(event) => {
              const options = [...new Set(event.target.value.split("\n").filter(Boolean))].map(readOption);
              const value = options.includes(widget.value) ? widget.value : options[0];
              if (value !== undefined) change({ ...widget, options, value });
            }}
          />
        </label>
      )}
    </details>
  );
}

/** A slider whose value lies within its ends. */
function kept(widget: Extract<WidgetSpec, { control: "slider" }>): WidgetSpec {
  return { ...widget, value: Math.min(Math.max(widget.value, widget.min), widget.max) };
}
