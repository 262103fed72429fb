import type { PartProps } from "@/components/lab/use-parts";
import type { ModelLayer } from "@/kernels/windows/config";
import { alike } from "./facts";
import styles from "./model-windows.module.css";

/** Room at both ends for the frame of the chosen layer. */
const FRAME = 2;
const MOST_CELL = 30;

/** How high a layer stands: all the way where it sees all, by the logarithm of its window elsewhere. */
function heightOf({ kind, window }: ModelLayer, context: number): number {
  if (kind !== "sliding" && kind !== "chunked") return 1;
  const share = Math.log2((window ?? 0) + 2) / Math.log2(context + 2);
  return Math.max(0.12, Math.min(0.86, share));
}

/** All layers of a model in a row, the first at the left. */
export function StripDrawing({
  layers,
  other,
  chosen,
  context,
  width,
  height: high,
  top,
  part,
  onChoose,
}: {
  layers: readonly ModelLayer[];
  /** The model beside it; null where there is none. */
  other: readonly ModelLayer[] | null;
  /** The layer whose mask is drawn, from 0. */
  chosen: number;
  context: number;
  width: number;
  /** Of a layer that sees all. */
  height: number;
  top: number;
  part: (name: string) => PartProps;
  onChoose: (layer: number) => void;
}) {
  const cell = Math.min(MOST_CELL, (width - 2 * FRAME) / layers.length);
  const gap = cell > 6 ? 2 : cell > 3 ? 1 : 0;
  return (
    <g transform={`translate(${FRAME} ${top})`}>
      {layers.map((layer, n) => {
        const height = high * heightOf(layer, context);
        const differs = other !== null && !alike(layer, other[n]);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the whole picture is walked with the arrows
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            key={n}
            data-layer={n + 1}
            data-kind={layer.kind}
            className={styles.layer}
            {...part(layer.kind)}
            onClick={() => onChoose(n)}
          >
            <rect x={n * cell} width={cell} height={high + 8} className={styles.touch} />
            <rect
              x={n * cell}
              y={high - height}
              width={Math.max(0.5, cell - gap)}
              height={height}
              className={styles.bar}
            />
            {n === chosen && (
              <rect
                x={n * cell - 1}
                y={-3}
                width={Math.max(3, cell - gap + 2)}
                height={high + 6}
                className={styles.chosen}
              />
            )}
            {differs && (
              <path d={`M${n * cell + (cell - gap) / 2} ${high + 3}l4 7h-8z`} className={styles.differs} />
            )}
          </g>
        );
      })}
    </g>
  );
}
