"use client";

import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { byteSize } from "@/components/ui/byte-size";
import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import { facetValues, type TensorPayload, tensorValues } from "../model/outputs";
import { Facets } from "./Facets";
import { Heat } from "./Heat";
import { indexText, scaleOf } from "./heat-pixels";
import styles from "./outputs.module.css";
import { shortNumber } from "./text";

/** Longest side of a drawing, and the largest cell, in CSS pixels. */
const LONGEST = 560;
const LARGEST_CELL = 18;

/** `(2, 8, 512, 32)`, and `(4,)` as Python writes it. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** The colours from `min` to `max`, as the map uses them. */
function legendOf(min: number, max: number): string {
  const scale = scaleOf(min, max);
  const colour = (value: number) => {
    const share = scale(value);
    const end = share < 0 ? "var(--heat-negative)" : "var(--heat-positive)";
    return `color-mix(in srgb, ${end} ${Math.round(100 * Math.min(1, Math.abs(share)))}%, var(--heat-zero))`;
  };
  const zero = min < 0 && max > 0 ? `, var(--heat-zero) ${(100 * -min) / (max - min)}%` : "";
  return `linear-gradient(90deg, ${colour(min)}${zero}, ${colour(max)})`;
}

interface TensorMapProps {
  readonly tensor: TensorPayload;
  readonly messages: NotebookMessages["tensor"];
  readonly name?: string;
}

/** Where a plane lies, in Python: `[0, 1, ::4, :]`. */
function sliceOf(place: readonly number[], steps: { row_step: number; column_step: number }): string {
  const part = (step: number) => (step === 1 ? ":" : `::${step}`);
  return `[${[...place, part(steps.row_step), part(steps.column_step)].join(", ")}]`;
}

/** A tensor as a heat map: what it is above it, its legend below, one value at a time under the pointer, and of
 * more than two axes the planes side by side, any of which can be looked at. */
export function TensorMap({ tensor, messages, name }: TensorMapProps) {
  const { shape, min, max, axes, facets } = tensor;
  const map = useRef<HTMLDivElement>(null);
  const first = useMemo(() => tensorValues(tensor), [tensor]);
  const planes = useMemo(() => (facets ? facetValues(facets) : []), [facets]);
  /** Which of the planes is looked at; null for the one that is held in full. */
  const [chosen, setChosen] = useState<number | null>(null);
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const facet = chosen === null || !facets ? null : facets;
  const { rows, columns, row_step, column_step } = facet ?? tensor;
  const values = facet && chosen !== null ? (planes[chosen] ?? null) : first;
  const slice = facet && chosen !== null ? sliceOf(facet.planes[chosen] ?? [], facet) : tensor.slice;
  const cell = Math.max(1, Math.min(LARGEST_CELL, Math.floor(LONGEST / Math.max(1, columns, rows))));
  const range =
    min === null || max === null
      ? messages.noRange
      : formatMessage(messages.range, { min: shortNumber(min), max: shortNumber(max) });

  if (!values) return <p className={styles.note}>{messages.unreadable}</p>;
  const label = formatMessage(messages.label, {
    name: name ? `${name}: ` : "",
    shape: shapeText(shape),
    dtype: tensor.dtype,
    range,
  });

  const point = (event: PointerEvent<HTMLElement>) => {
    const box = map.current?.getBoundingClientRect();
    if (!box) return;
    const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    setAt(row >= 0 && column >= 0 && row < rows && column < columns ? { row, column } : null);
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (event.key === "Escape" && at) {
      event.stopPropagation();
      setAt(null);
    }
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const clip = (value: number, size: number) => Math.max(0, Math.min(size - 1, value));
    const [down = 0, right = 0] = step;
    setAt(
      at
        ? { row: clip(at.row + down, rows), column: clip(at.column + right, columns) }
        : { row: 0, column: 0 },
    );
  };
  const value = at ? values[at.row * columns + at.column] : undefined;

  return (
    <figure className={styles.tensor}>
      <figcaption className={styles.facts}>
        {name && <b>{name}</b>}
        <span>
          {messages.shape} <b>{shapeText(shape)}</b>
        </span>
        {axes && (
          <span data-testid="axes">
            {messages.axes} <b>({axes.map((axis) => axis ?? "…").join(", ")})</b>
          </span>
        )}
        <span>{tensor.dtype.replace("torch.", "")}</span>
        {shape.length > 2 && <span>{slice}</span>}
        <span>{byteSize(tensor.bytes)}</span>
        {tensor.requires_grad && <span>{messages.grad}</span>}
      </figcaption>
      {values.length === 0 ? (
        <p className={styles.note}>{messages.empty}</p>
      ) : (
        <>
          <div
            ref={map}
            className={styles.map}
            role="img"
            aria-label={label}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: its values are read with the arrow keys
            tabIndex={0}
            title={messages.help}
            onPointerMove={point}
            onPointerDown={point}
            onPointerLeave={() => setAt(null)}
            onKeyDown={move}
            style={{ width: columns * cell, aspectRatio: `${columns} / ${rows}` }}
          >
            <Heat values={values} rows={rows} columns={columns} min={min} max={max} />
            {at && (
              <span
                className={styles.pointed}
                style={{
                  left: `${(100 * at.column) / columns}%`,
                  top: `${(100 * at.row) / rows}%`,
                  width: `${100 / columns}%`,
                  height: `${100 / rows}%`,
                }}
              />
            )}
          </div>
          <div className={styles.legend}>
            {min !== null && max !== null && (
              <span className={styles.scale}>
                <span>{shortNumber(min)}</span>
                <i style={{ background: legendOf(min, max) }} />
                <span>{shortNumber(max)}</span>
              </span>
            )}
            <output className={styles.readout} aria-live="polite">
              {at && value !== undefined
                ? `${indexText(slice, shape.length, at.row, at.column, { row_step, column_step })} = ${shortNumber(value)}`
                : ""}
            </output>
          </div>
          {(row_step > 1 || column_step > 1) && (
            <p className={styles.note}>
              {messages.shown}: {formatMessage(messages.steps, { rows: row_step, columns: column_step })}
            </p>
          )}
          {facets && planes.length > 1 && (
            <Facets
              tensor={tensor}
              facets={facets}
              planes={planes}
              chosen={chosen}
              messages={messages}
              onChoose={(n) => {
                setAt(null);
                setChosen(n === chosen ? null : n);
              }}
            />
          )}
          {tensor.not_finite > 0 && (
            <p className={styles.note}>{formatMessage(messages.notFinite, { count: tensor.not_finite })}</p>
          )}
        </>
      )}
    </figure>
  );
}
