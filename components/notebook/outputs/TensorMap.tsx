"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { fill } from "@/components/ui/fill";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import { type TensorPayload, tensorValues } from "../model/outputs";
import { type HeatColours, heatPixels, indexText, type Rgb, scaleOf } from "./heat";
import styles from "./outputs.module.css";
import { byteSize, shortNumber } from "./text";
import { useTheme } from "./use-theme";

/** Longest side of a drawing, and the largest cell, in CSS pixels. */
const LONGEST = 560;
const LARGEST_CELL = 18;

function readColours(element: Element): HeatColours {
  const style = getComputedStyle(element);
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const colour = (name: string): Rgb => {
    if (!pen) return [128, 128, 128];
    pen.fillStyle = style.getPropertyValue(name).trim();
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  return {
    zero: colour("--heat-zero"),
    positive: colour("--heat-positive"),
    negative: colour("--heat-negative"),
    none: colour("--error"),
  };
}

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

/** A tensor as a heat map: what it is above it, its legend below, one value at a time under the pointer. */
export function TensorMap({ tensor, messages, name }: TensorMapProps) {
  const { rows, columns, shape, min, max } = tensor;
  const canvas = useRef<HTMLCanvasElement>(null);
  const values = useMemo(() => tensorValues(tensor), [tensor]);
  const [at, setAt] = useState<{ row: number; column: number } | null>(null);
  const theme = useTheme();
  const cell = Math.max(1, Math.min(LARGEST_CELL, Math.floor(LONGEST / Math.max(1, columns, rows))));
  const range =
    min === null || max === null
      ? messages.noRange
      : fill(messages.range, { min: shortNumber(min), max: shortNumber(max) });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme stands for the colours read here
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (!pen || !canvas.current || !values || values.length === 0) return;
    const pixels = heatPixels(values, columns, { min: min ?? 0, max: max ?? 0 }, readColours(canvas.current));
    pen.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  }, [values, columns, rows, min, max, theme]);

  if (!values) return <p className={styles.note}>{messages.unreadable}</p>;
  const label = fill(messages.label, {
    name: name ? `${name}: ` : "",
    shape: shapeText(shape),
    dtype: tensor.dtype,
    range,
  });

  const point = (event: PointerEvent<HTMLElement>) => {
    const box = canvas.current?.getBoundingClientRect();
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
        <span>{tensor.dtype.replace("torch.", "")}</span>
        {shape.length > 2 && <span>{tensor.slice}</span>}
        <span>{byteSize(tensor.bytes)}</span>
        {tensor.requires_grad && <span>{messages.grad}</span>}
      </figcaption>
      {values.length === 0 ? (
        <p className={styles.note}>{messages.empty}</p>
      ) : (
        <>
          <div
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
            <canvas ref={canvas} width={columns} height={rows} />
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
                ? `${indexText(tensor.slice, shape.length, at.row, at.column, tensor)} = ${shortNumber(value)}`
                : ""}
            </output>
          </div>
          {(tensor.row_step > 1 || tensor.column_step > 1) && (
            <p className={styles.note}>
              {messages.shown}: {fill(messages.steps, { rows: tensor.row_step, columns: tensor.column_step })}
            </p>
          )}
          {tensor.not_finite > 0 && (
            <p className={styles.note}>{fill(messages.notFinite, { count: tensor.not_finite })}</p>
          )}
        </>
      )}
    </figure>
  );
}
