"use client";

import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Focus } from "@/components/lab/focus";
import styles from "./mask.module.css";
import { paintMask, readPalette } from "./paint";
import type { Rows } from "./rows";
import { useZoom } from "./use-zoom";
import { cellAt, onEdge, shiftTo, windowAt } from "./view";

export interface MaskMatrixProps {
  readonly rows: Rows;
  readonly other: Rows | null;
  readonly causal: boolean;
  readonly focus: Focus | null;
  readonly locked: Focus | null;
  /** One sentence that says what is shown. */
  readonly label: string;
  readonly messages: {
    readonly help: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly whole: string;
    readonly queries: string;
    readonly keys: string;
  };
  onHover(focus: Focus | null): void;
  onLock(focus: Focus): void;
  onRelease(): void;
  /** The window's edge was dragged; `gesture` is the same throughout one drag. */
  onWindow(window_size: number, gesture: string): void;
  onWindowEnd(): void;
}

/** The query × key matrix: a canvas, because its cells are many. */
export function MaskMatrix(props: MaskMatrixProps) {
  const { rows, other, causal, focus, locked, label, messages } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);
  const [dragging, setDragging] = useState(false);
  const [theme, setTheme] = useState(0);
  const { seq } = rows;
  const zoom = useZoom(canvas, {
    seq,
    size,
    mayPan: (x, y) => !gripAt({ x, y }),
  });
  const view = {
    x: zoom.transform.x,
    y: zoom.transform.y,
    cell: (size / seq) * zoom.transform.k,
  };

  function gripAt(at: { x: number; y: number }): boolean {
    const cell = cellAt(view, at, seq);
    return cell !== null && onEdge(view, at, rows.row(cell.query));
  }

  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setSize(element.clientWidth));
    resized.observe(element);
    // The theme's colours are read when painting, so painting has to be told of a new theme.
    const repaint = () => setTheme((n) => n + 1);
    const themed = new MutationObserver(repaint);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      themed.disconnect();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `theme` is the reason to read the palette again
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || size === 0) return;
    const ratio = devicePixelRatio;
    element.width = Math.round(size * ratio);
    element.height = Math.round(size * ratio);
    context.scale(ratio, ratio);
    const lit = focus?.query === undefined ? null : { query: focus.query, key: focus.key };
    paintMask(context, size, { rows, other, focus: lit }, view, readPalette(element));
  }, [rows, other, focus, size, theme, view.x, view.y, view.cell]);

  const pointOf = (event: PointerEvent) => ({ x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY });

  function hover(event: PointerEvent<HTMLCanvasElement>): void {
    const at = pointOf(event);
    const cell = cellAt(view, at, seq);
    if (dragging) {
      const query = locked?.query ?? focus?.query ?? cell?.query ?? 0;
      const key = Math.floor((at.x - view.x) / view.cell);
      props.onWindow(windowAt(query, key, causal, seq), "matrix-edge");
      return;
    }
    event.currentTarget.style.cursor = gripAt(at) ? "ew-resize" : "crosshair";
    props.onHover(cell);
  }

  function press(event: PointerEvent<HTMLCanvasElement>): void {
    if (!gripAt(pointOf(event))) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragging(true);
  }

  function letGo(): void {
    if (!dragging) return;
    setDragging(false);
    props.onWindowEnd();
  }

  function steer(event: KeyboardEvent): void {
    const at = { query: focus?.query ?? 0, key: focus?.key ?? focus?.query ?? 0 };
    const step = event.shiftKey ? 10 : 1;
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [-step, 0],
      ArrowDown: [step, 0],
      ArrowLeft: [0, -step],
      ArrowRight: [0, step],
      PageUp: [-Math.ceil(seq / 8), 0],
      PageDown: [Math.ceil(seq / 8), 0],
      Home: [-seq, -seq],
      End: [seq, seq],
    };
    const move = moves[event.key];
    if (move) {
      const inside = (n: number) => Math.max(0, Math.min(seq - 1, n));
      const cell = { query: inside(at.query + move[0]), key: inside(at.key + move[1]) };
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

  return (
    <div className={styles.matrix}>
      <span className={styles.axisKeys}>{messages.keys} →</span>
      <span className={styles.axisQueries}>↓ {messages.queries}</span>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={label}
        aria-describedby="mask-help"
        tabIndex={0}
        onPointerMove={hover}
        onPointerDown={press}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onPointerLeave={() => !dragging && props.onHover(null)}
        onClick={(event) => {
          const cell = cellAt(view, { x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY }, seq);
          if (cell) props.onLock(cell);
        }}
        onKeyDown={steer}
      />
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
      <p id="mask-help" className={styles.help}>
        {messages.help}
      </p>
    </div>
  );
}
