import { type PointerEvent, useRef } from "react";
import type { PartProps } from "@/components/lab/use-parts";
import type { ModelLayer } from "@/kernels/windows/config";
import { pointIn } from "../drawing/walk";
import { rowOf } from "./facts";
import styles from "./model-windows.module.css";

/** Rows of which the outline is made: more than there are pixels. */
const MOST_ROWS = 512;

/** The outline of what a layer's mask lets through, in units of tokens. */
function outlineOf(layer: ModelLayer, context: number): string {
  const step = Math.max(1, Math.ceil(context / MOST_ROWS));
  const firsts: string[] = [];
  const lasts: string[] = [];
  for (let query = 0; query < context; query += step) {
    const below = Math.min(context, query + step);
    const [first, last] = rowOf(layer, query, context);
    const end = rowOf(layer, below - 1, context);
    if (last < first) return "";
    firsts.push(`L${first} ${query}L${end[0]} ${below}`);
    lasts.push(`L${end[1] + 1} ${below}L${last + 1} ${query}`);
  }
  return `M0 0${firsts.join("")}${lasts.toReversed().join("")}Z`;
}

/** The mask of one layer over the whole context; its edge can be dragged where the layer has a window. */
export function MaskDrawing({
  layer,
  context,
  token,
  side,
  below,
  part,
  words,
  onWindow,
  onEnd,
}: {
  layer: ModelLayer;
  context: number;
  token: number;
  /** Of the square, in pixels. */
  side: number;
  /** What stands below it, in lines. */
  below: readonly string[];
  part: (name: string) => PartProps;
  words: { readonly keys: string; readonly unknown: string };
  onWindow: (window: number, gesture: string) => void;
  onEnd: () => void;
}) {
  const dragging = useRef(false);
  const scale = side / context;
  const mayDrag = layer.kind === "sliding";
  const [first, last] = rowOf(layer, token, context);

  function windowAt(event: PointerEvent<SVGGElement>): number | null {
    const svg = event.currentTarget.ownerSVGElement;
    const own = event.currentTarget.getBoundingClientRect();
    const point = svg && pointIn({ currentTarget: svg, clientX: event.clientX, clientY: event.clientY });
    const start = svg && pointIn({ currentTarget: svg, clientX: own.left, clientY: own.top });
    if (!point || !start) return null;
    const key = (point.x - start.x) / scale;
    const query = (point.y - start.y) / scale;
    const reach = Math.round(query - key);
    return Math.max(1, Math.min(context, layer.bidirectional ? reach : reach + 1));
  }

  function move(event: PointerEvent<SVGGElement>): void {
    if (!dragging.current) return;
    const window = windowAt(event);
    if (window !== null) onWindow(window, "mask edge");
  }

  return (
    <g>
      <text x={0} y={-8} className={styles.axis}>
        {words.keys}
      </text>
      <g
        data-testid="mask"
        className={mayDrag ? styles.drag : undefined}
        onPointerDown={(event) => {
          if (!mayDrag) return;
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={move}
        onPointerUp={() => {
          dragging.current = false;
          onEnd();
        }}
        onPointerCancel={() => {
          dragging.current = false;
          onEnd();
        }}
      >
        <rect width={side} height={side} className={styles.square} />
        <path
          d={outlineOf(layer, context)}
          transform={`scale(${scale})`}
          className={styles.band}
          {...part(layer.kind)}
        />
        {last >= first && (
          <g {...part("token")}>
            <rect
              x={first * scale}
              y={Math.min(side - 2, token * scale)}
              width={Math.max(2, (last - first + 1) * scale)}
              height={Math.max(2, scale)}
              className={styles.row}
            />
          </g>
        )}
      </g>
      {layer.kind === "unknown" && (
        <text x={side / 2} y={side / 2} textAnchor="middle">
          {words.unknown}
        </text>
      )}
      {below.map((line, n) => (
        <text key={line} x={0} y={side + 15 + n * 14} className={styles.axis}>
          {line}
        </text>
      ))}
    </g>
  );
}
