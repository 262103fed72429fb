"use client";

import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from "react";
import type { Focus } from "@/components/lab/focus";
import { useParts } from "@/components/lab/use-parts";
import { Legend } from "../drawing/Legend";
import { Picture } from "../drawing/Picture";
import { useThemeCount, useWidth } from "../drawing/use-size";
import styles from "./mask.module.css";
import { Axes, FocusMarks } from "./Overlay";
import { paintMask } from "./paint";
import { readPalette } from "./palette";
import type { Rows, Runs } from "./rows";
import type { Shade } from "./shading/shade";
import type { View } from "./shapes";
import { LINE_HEIGHT, TokenLine } from "./TokenLine";
import { useZoom } from "./use-zoom";
import { cellAt, onEdge, shiftTo, windowAt } from "./view";
import type { Viewport } from "./viewport";

/** Room for the axes left of the matrix and above it, and between it and the token line. */
const LEFT = 48;
const TOP = 38;
const GAP = 6;

export interface MaskMatrixProps {
  readonly rows: Rows;
  readonly other: Runs | null;
  /** What the band shows in place of one colour. */
  readonly shade: Shade | null;
  readonly causal: boolean;
  /** The row that is spelled out. */
  readonly query: number;
  readonly focus: Focus | null;
  /** One sentence that says what is shown. */
  readonly label: string;
  readonly drawing: RefObject<SVGSVGElement | null>;
  /** Where the matrix lies, for the export. */
  readonly onView: (view: View, size: number) => void;
  /** What of the matrix is in sight, and where the reader has moved it. */
  readonly viewport: Viewport;
  readonly onViewport: (viewport: Viewport) => void;
  readonly messages: {
    readonly help: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly whole: string;
    readonly queries: string;
    readonly keys: string;
    readonly parts: Readonly<Record<"query" | "keys" | "edge", string>>;
  };
  onHover(focus: Focus | null): void;
  onLock(focus: { query: number; key: number }): void;
  onRelease(): void;
  /** The window's edge was dragged; `gesture` is the same throughout one drag. */
  onWindow(window_size: number, gesture: string): void;
  onWindowEnd(): void;
  /** What the drawing leaves out; empty for nothing. */
  readonly note: string;
  /** What the colours in the band mean. */
  readonly legend: ReactNode;
}

/** The query × key matrix, its cells on a canvas because they are many, with the token line under its columns. */
export function MaskMatrix(props: MaskMatrixProps) {
  const { rows, other, shade, causal, query, focus, label, messages, onView } = props;
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const { pointing } = useParts("mask");
  const theme = useThemeCount();
  const width = useWidth(frame, 560);
  const size = Math.max(1, width - LEFT);
  const height = TOP + size + GAP + LINE_HEIGHT;
  const { seq } = rows;
  /** The row whose edge is being dragged. */
  const dragged = useRef<number | null>(null);
  const draggedJustNow = useRef(false);
  const zoom = useZoom(canvas, {
    seq,
    size,
    viewport: props.viewport,
    onViewport: props.onViewport,
    mayPan: (x, y) => !gripAt({ x, y }),
  });
  const { x, y, k } = zoom.transform;
  const view: View = { x, y, cell: (size / seq) * k };

  function gripAt(at: { x: number; y: number }): boolean {
    const cell = cellAt(view, at, seq);
    return cell !== null && onEdge(view, at, rows.row(cell.query), causal);
  }

  /** What the legend calls it. */
  function partAt(at: { x: number; y: number }, { query: row, key }: { query: number; key: number }): string {
    if (gripAt(at)) return "edge";
    const { first, last } = rows.row(row);
    return key >= first && key <= last ? "keys" : "query";
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` is the reason to read the palette again
  useEffect(() => {
    const element = canvas.current;
    // On the CPU: a few thousand bars are quick there, and the GPU is busy with what they show.
    const context = element?.getContext("2d", { willReadFrequently: true });
    const shown = { x, y, cell: (size / seq) * k };
    onView(shown, size);
    if (!element || !context) return;
    element.width = Math.round(size * devicePixelRatio);
    element.height = Math.round(size * devicePixelRatio);
    context.scale(devicePixelRatio, devicePixelRatio);
    paintMask(context, size, { rows, other }, shown, readPalette(element), shade);
  }, [rows, other, shade, size, theme, x, y, k, seq, onView]);

  const pointOf = (event: PointerEvent) => ({ x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY });

  function move(event: PointerEvent<HTMLCanvasElement>): void {
    const at = pointOf(event);
    if (dragged.current !== null) {
      const key = Math.floor((at.x - view.x) / view.cell);
      props.onWindow(windowAt(dragged.current, key, causal, seq), "matrix-edge");
      return;
    }
    event.currentTarget.style.cursor = gripAt(at) ? "ew-resize" : "crosshair";
    const cell = cellAt(view, at, seq);
    props.onHover(cell && { ...cell, part: `mask-${partAt(at, cell)}` });
  }

  function press(event: PointerEvent<HTMLCanvasElement>): void {
    const at = pointOf(event);
    draggedJustNow.current = false;
    if (!gripAt(at)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    dragged.current = cellAt(view, at, seq)?.query ?? null;
  }

  function letGo(): void {
    if (dragged.current === null) return;
    dragged.current = null;
    draggedJustNow.current = true;
    props.onWindowEnd();
  }

  function click(event: { nativeEvent: MouseEvent }): void {
    // The end of a drag is a click as well, for the browser.
    if (draggedJustNow.current) return;
    const cell = cellAt(view, { x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY }, seq);
    if (cell) props.onLock(cell);
  }

  function steer(event: KeyboardEvent): void {
    const at = { query, key: focus?.key ?? query };
    const step = event.shiftKey ? 10 : 1;
    const page = Math.ceil(seq / 8);
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [-step, 0],
      ArrowDown: [step, 0],
      ArrowLeft: [0, -step],
      ArrowRight: [0, step],
      PageUp: [-page, 0],
      PageDown: [page, 0],
      Home: [-seq, -seq],
      End: [seq, seq],
    };
    const by = moves[event.key];
    if (by) {
      const inside = (n: number) => Math.max(0, Math.min(seq - 1, n));
      const cell = { query: inside(at.query + by[0]), key: inside(at.key + by[1]) };
      const shift = shiftTo(view, cell.query, cell.key, size);
      if (shift.x !== 0 || shift.y !== 0) zoom.move(shift.x, shift.y);
      props.onHover(cell);
    } else if (event.key === "Enter" || event.key === " ") props.onLock(at);
    else if (event.key === "Escape") props.onRelease();
    else if (event.key === "+" || event.key === "=") zoom.by(1.5);
    else if (event.key === "-") zoom.by(1 / 1.5);
    else if (event.key === "0") zoom.reset();
    else return;
    event.preventDefault();
  }

  const within = `url(#${id}-within)`;
  return (
    <div className={styles.matrix}>
      <div ref={frame} className={styles.drawing} style={{ height }}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          style={{ left: LEFT, top: TOP, width: size, height: size }}
          role="img"
          aria-label={label}
          aria-describedby={`${id}-help`}
          tabIndex={0}
          onPointerMove={move}
          onPointerDown={press}
          onPointerUp={letGo}
          onPointerCancel={letGo}
          onPointerLeave={() => dragged.current === null && props.onHover(null)}
          onClick={click}
          onKeyDown={steer}
        />
        <Picture
          drawing={props.drawing}
          className={styles.overlay}
          data-sized=""
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          aria-hidden="true"
          {...pointing}
        >
          <defs>
            <clipPath id={`${id}-within`}>
              <rect width={size} height={size} />
            </clipPath>
            <clipPath id={`${id}-beside`}>
              <rect x={-8} width={size + 16} height={LINE_HEIGHT} />
            </clipPath>
          </defs>
          <g transform={`translate(${LEFT} ${TOP})`}>
            <g data-canvas="cells" />
            <Axes seq={seq} view={view} size={size} names={messages} />
            <g clipPath={within}>
              <FocusMarks
                rows={rows}
                view={view}
                query={query}
                focus={focus}
                causal={causal}
                shaded={shade !== null}
              />
            </g>
            <rect width={size} height={size} className={styles.border} />
            <g transform={`translate(0 ${size + GAP})`} clipPath={`url(#${id}-beside)`}>
              <TokenLine rows={rows} query={query} view={view} size={size} />
            </g>
          </g>
        </Picture>
      </div>
      <div className={styles.zoom}>
        <button type="button" onClick={() => zoom.by(1.5)} aria-label={messages.zoomIn}>
          +
        </button>
        <button type="button" onClick={() => zoom.by(1 / 1.5)} aria-label={messages.zoomOut}>
          −
        </button>
        <button type="button" onClick={zoom.reset}>
          {messages.whole}
        </button>
      </div>
      <p id={`${id}-help`} className={styles.help} data-how-to="">
        {messages.help}
      </p>
      <Legend
        figure="mask"
        marks={styles.marks}
        entries={(["query", "keys", "edge"] as const).map((name) => ({ name, text: messages.parts[name] }))}
      />
      {props.legend}
      {props.note !== "" && <p className={styles.help}>{props.note}</p>}
    </div>
  );
}
