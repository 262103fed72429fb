"use client";

import { type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { Picture } from "../drawing/Picture";
import { useWidth } from "../drawing/use-size";
import { ribbonOf } from "./ribbon";
import styles from "./sentence.module.css";
import { glyph } from "./state";

const LINE = 34;
const LEFT = 84;
const ROW = 22;

/** The text as it grows, and under it what each layer's cache holds of it. */
export function WritingDrawing({
  drawing,
  text,
  written,
  held,
  label,
  layerName,
}: {
  drawing: RefObject<SVGSVGElement | null>;
  text: readonly string[];
  written: readonly string[];
  held: readonly { readonly first: number; readonly last: number }[];
  label: string;
  layerName: (layer: number) => string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { part, pointing } = useParts("sentence");
  const room = useWidth(box, 1040);
  const all = [...text, ...written];
  const ribbon = ribbonOf(all.length, room, LINE);
  // The start of the text has a place in the cache too.
  const places = all.length + 1;
  const step = Math.min(20, (room - LEFT - 4) / places);
  const top = ribbon.height + 16;
  const height = top + held.length * ROW + 4;
  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.drawing}
        style={{ maxWidth: room }}
        viewBox={`0 0 ${room} ${height}`}
        label={label}
        {...pointing}
      >
        {all.map((character, n) => {
          const { x, y } = ribbon.at(n);
          return (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place
              key={n}
              {...(n >= text.length && part("written"))}
              x={x + ribbon.cell / 2}
              y={y + 24}
              className={styles.letter}
              data-state={n >= text.length ? "next" : "plain"}
            >
              {glyph(character)}
            </text>
          );
        })}
        {held.map(({ first, last }, layer) => (
          <g key={layerName(layer + 1)} data-cache-layer={layer + 1}>
            <text x={2} y={top + layer * ROW + 14} className={styles.layerName}>
              {layerName(layer + 1)}
            </text>
            {first > 0 && (
              <rect
                {...part("gone")}
                x={LEFT}
                y={top + layer * ROW + 3}
                width={first * step}
                height={ROW - 6}
                className={styles.gone}
              />
            )}
            <rect
              {...part("held")}
              x={LEFT + first * step}
              y={top + layer * ROW + 3}
              width={(last - first + 1) * step}
              height={ROW - 6}
              className={styles.held}
            />
            <text x={LEFT + first * step + 6} y={top + layer * ROW + 15} className={styles.heldCount}>
              {last - first + 1}
            </text>
          </g>
        ))}
      </Picture>
    </div>
  );
}
