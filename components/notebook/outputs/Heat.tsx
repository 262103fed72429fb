"use client";

import { useEffect, useRef } from "react";
import { type HeatColours, heatPixels, type Rgb } from "./heat-pixels";
import { useTheme } from "./use-theme";

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

/** A plane of numbers, one pixel each, coloured from `min` to `max` of the whole tensor. */
export function Heat({
  values,
  rows,
  columns,
  min,
  max,
}: {
  values: Float32Array;
  rows: number;
  columns: number;
  min: number | null;
  max: number | null;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme stands for the colours read here
  useEffect(() => {
    const pen = canvas.current?.getContext("2d");
    if (!pen || !canvas.current || values.length === 0) return;
    const pixels = heatPixels(values, columns, { min: min ?? 0, max: max ?? 0 }, readColours(canvas.current));
    pen.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  }, [values, columns, rows, min, max, theme]);
  return <canvas ref={canvas} width={columns} height={rows} />;
}
