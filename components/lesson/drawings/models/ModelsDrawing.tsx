import { formatMessage } from "@/components/ui/format-message";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";
import { drawnModels } from "./layers";

const LINE = 41;
const TOP = 30;
const LEFT = 128;
const STRIP = 252;

/** Models by year: a low block is a layer that looks through a window, a high one a layer that sees everything. */
export function ModelsDrawing({ state: { model }, t }: DrawingProps<"models">) {
  const words = t.models;
  const chosen = drawnModels.find(({ id }) => id === model);
  const windowed = chosen?.windowed.filter(Boolean).length ?? 0;
  const layers = chosen?.windowed.length ?? 0;
  return (
    <Sketch
      width={440}
      height={TOP + drawnModels.length * LINE}
      says={formatMessage(windowed === layers ? words.everywhere : words.says, {
        name: chosen?.name ?? "",
        year: chosen?.year ?? "",
        window: chosen?.window ?? "",
        windowed,
        layers,
      })}
    >
      <text x={LEFT} y={14} className={styles.muted} fontSize={14}>
        {words.layers}
      </text>
      <text x={438} y={14} textAnchor="end" className={styles.muted} fontSize={14}>
        {words.window}
      </text>
      {drawnModels.map(({ id, name, year, windowed: kinds, window }, n) => {
        const y = TOP + n * LINE;
        const width = STRIP / kinds.length;
        return (
          <g key={id}>
            {id === model && (
              <rect x={0} y={y - 4} width={440} height={LINE - 3} rx={4} className={styles.chosen} />
            )}
            <text x={4} y={y + 14} fontWeight={600} fontSize={14}>
              {name}
            </text>
            <text x={4} y={y + 30} className={styles.muted} fontSize={14}>
              {year}
            </text>
            {kinds.map((one, layer) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: layers are positions
                key={layer}
                x={LEFT + layer * width}
                y={one ? y + 20 : y}
                width={width - 1.5}
                height={one ? 10 : 30}
                fill={one ? "var(--key)" : "var(--weights)"}
              />
            ))}
            <text x={436} y={y + 22} textAnchor="end" fontSize={14}>
              {window}
            </text>
          </g>
        );
      })}
    </Sketch>
  );
}
