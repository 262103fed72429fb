import type { PartProps } from "@/components/lab/use-parts";
import type { ModelLayer } from "@/kernels/windows/config";
import type { Sight } from "@/kernels/windows/reach";
import styles from "./model-windows.module.css";

/** What a token sees through the layers: the last layer on top, the input below. */
export function SightDrawing({
  layers,
  sights,
  context,
  side,
  height,
  chosen,
  below,
  part,
  words,
}: {
  layers: readonly ModelLayer[];
  sights: readonly Sight[];
  context: number;
  side: number;
  height: number;
  chosen: number;
  /** What stands below it, in lines. */
  below: readonly string[];
  part: (name: string) => PartProps;
  words: { readonly keys: string };
}) {
  const row = height / (layers.length + 1);
  const scale = side / context;
  return (
    <g>
      <text x={0} y={-8} className={styles.axis}>
        {words.keys}
      </text>
      <rect width={side} height={height} className={styles.square} />
      {sights.map(({ first, last }, n) => {
        const layer = layers.length - n;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            key={n}
            data-below={layer}
            x={first * scale}
            y={n * row}
            width={Math.max(1.5, (last - first + 1) * scale)}
            height={Math.max(0.8, row - (row > 4 ? 1 : 0))}
            className={layer - 1 === chosen ? styles.sightHere : styles.sight}
            {...part("sight")}
          />
        );
      })}
      {below.map((line, n) => (
        <text key={line} x={0} y={height + 15 + n * 14} className={styles.axis}>
          {line}
        </text>
      ))}
    </g>
  );
}
