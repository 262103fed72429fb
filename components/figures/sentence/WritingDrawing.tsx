"use client";

import { type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { ribbonOf } from "./ribbon";
import styles from "./sentence.module.css";
import { glyph } from "./state";

const LEFT = 84;
/** A line of characters and a layer's cache: as high as a page lets them be, or as little as they can be read in. */
const SIZES = [
  { line: 34, cells: [36, 30], row: 22 },
  { line: 28, cells: [36, 30, 26, 22], row: 19 },
  { line: 24, cells: [26, 22, 20], row: 16 },
  { line: 22, cells: [18], row: 14 },
] as const;

/** Between the text and the caches, and below these. */
const AROUND = 20;

/** What a page has, or what fits where the height is limited too. */
function sizesFor(characters: number, layers: number, room: number, tallest: number) {
  const all = SIZES.flatMap(({ line, cells, row }) => cells.map((cell) => ({ line, cell, row })));
  const [open, narrow] = all as [(typeof all)[number], (typeof all)[number]];
  if (!Number.isFinite(tallest)) return room < 600 ? narrow : open;
  const high = ({ line, cell, row }: typeof open) =>
    Math.ceil(characters / Math.floor((room - 2) / cell)) * line + layers * row + AROUND;
  return all.find((sizes) => high(sizes) <= tallest) ?? all.at(-1) ?? narrow;
}

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
  const { line, cell, row } = sizesFor(all.length, held.length, room, useTallest(drawing));
  const ribbon = ribbonOf(all.length, room, { cell, height: line });
  // The start of the text has a place in the cache too.
  const places = all.length + 1;
  const step = Math.min(20, (room - LEFT - 4) / places);
  const top = ribbon.height + 16;
  const height = top + held.length * row + AROUND - 16;
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
              y={y + line - 10}
              className={styles.letter}
              data-state={n >= text.length ? "next" : "plain"}
            >
              {glyph(character)}
            </text>
          );
        })}
        {held.map(({ first, last }, layer) => (
          <g key={layerName(layer + 1)} data-cache-layer={layer + 1}>
            <text x={2} y={top + layer * row + row - 8} className={styles.layerName}>
              {layerName(layer + 1)}
            </text>
            {first > 0 && (
              <rect
                {...part("gone")}
                x={LEFT}
                y={top + layer * row + 3}
                width={first * step}
                height={row - 6}
                className={styles.gone}
              />
            )}
            <rect
              {...part("held")}
              x={LEFT + first * step}
              y={top + layer * row + 3}
              width={(last - first + 1) * step}
              height={row - 6}
              className={styles.held}
            />
            <text x={LEFT + first * step + 6} y={top + layer * row + row - 7} className={styles.heldCount}>
              {last - first + 1}
            </text>
          </g>
        ))}
      </Picture>
    </div>
  );
}
