"use client";

import { path } from "d3-path";
import { useParts } from "@/components/lab/use-parts";
import { NO_LANGUAGE } from "@/components/ui/no-language";
import type { OutputOf } from "@/kernels/lab/observers";
import { type Frame, TITLE } from "./layout";
import { type Cell, glyph, type Layer, rowOf, seenBy } from "./picture";
import styles from "./weights.module.css";

/** Lighter weights are drawn as the window's ground. */
export const FAINTEST = 1 / 256;
/** Opacity grows as the root of the weight, so that small ones are seen. */
const shade = Math.sqrt;

/** One head: its tokens with arcs, and under them its weights as a matrix, keys in the columns of their tokens. */
export function HeadPanel({
  layer,
  head,
  title,
  characters,
  answers,
  frame,
  at,
}: {
  layer: Layer;
  head: number;
  title: string;
  characters: readonly string[];
  answers: OutputOf<"weights">["answers"];
  frame: Frame;
  /** The cell pointed at, in this head or another. */
  at: Cell;
}) {
  const { marks } = useParts("weights");
  // The same for each of many.
  const [weight, query, key] = [marks("weight"), marks("query"), marks("key")];
  const { seq } = layer;
  const { x, y, cell, arcs, letters } = frame;
  const { show, left, above, size, largest } = letters;
  const apart = show !== "all";
  const column = (n: number) => x + left + n * cell;
  const line = y + TITLE + arcs;
  const top = line + above;
  const row = (n: number) => top + n * cell;
  // In a line printable ASCII, which is narrow, may be higher than a cell is wide; below each other nothing may.
  const inLine = (character: string) =>
    !apart && /^[!-~]$/.test(character) ? Math.min(largest, cell * 1.25) : size;
  /** Every second letter stands one line farther from the matrix. */
  const farther = (n: number) => (show === "by turns" && n % 2 === 1 ? size : 0);
  /** Where letters are few, a key has its own above its column, a query before its row. */
  const shown = (n: number, pointed: number) => show !== "pointed at" || n === pointed;
  const lit = rowOf(layer, head, at.query);

  const ground = path();
  for (let n = 0; n < seq; n++) {
    const { first, last } = seenBy(layer, n);
    ground.rect(column(first), row(n), (last - first + 1) * cell, cell);
  }
  const arc = (token: number) => {
    const pen = path();
    const [from, to] = [column(at.query) + cell / 2, column(token) + cell / 2];
    if (token === at.query) pen.arc(from, line - 6, 5, Math.PI * 0.75, Math.PI * 0.25);
    else {
      const height = Math.min(arcs - 4, 10 + Math.abs(to - from) / 2);
      pen.moveTo(from, line);
      pen.bezierCurveTo(from, line - height * 1.25, to, line - height * 1.25, to, line);
    }
    return pen.toString();
  };

  return (
    <g data-head={head}>
      <text x={x + left} y={y + largest - 2} className={styles.title} fontSize={largest}>
        {title}
      </text>
      {lit.map((one) => (
        <path
          key={one.key}
          {...weight}
          d={arc(one.key)}
          className={styles.arc}
          strokeOpacity={Math.max(0.06, one.weight)}
          strokeWidth={0.8 + 3.2 * one.weight}
        />
      ))}
      {characters.map(
        (character, n) =>
          shown(n, at.key) && (
            <text
              // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place
              key={n}
              {...(n === at.query ? query : n === at.key && key)}
              x={column(n) + cell / 2}
              y={apart ? top - 4 - farther(n) : line + cell}
              fontSize={inLine(character)}
              textAnchor="middle"
              lang={NO_LANGUAGE}
              className={n === at.query ? styles.query : n === at.key ? styles.key : styles.token}
            >
              {glyph(character)}
            </text>
          ),
      )}
      <path {...marks("ground")} d={ground.toString()} className={styles.ground} />
      {characters.map((character, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <g key={n}>
          {shown(n, at.query) && (
            <text
              {...(n === at.query && query)}
              x={x + left - 4 - farther(n)}
              y={row(n) + (apart ? cell / 2 + size * 0.32 : cell * 0.78)}
              fontSize={size}
              textAnchor="end"
              lang={NO_LANGUAGE}
              className={n === at.query ? styles.query : styles.token}
            >
              {glyph(character)}
            </text>
          )}
          {rowOf(layer, head, n).map(
            (one) =>
              one.weight >= FAINTEST && (
                <rect
                  key={one.key}
                  {...weight}
                  x={column(one.key) + 0.25}
                  y={row(n) + 0.25}
                  width={cell - 0.5}
                  height={cell - 0.5}
                  className={styles.weight}
                  fillOpacity={shade(one.weight)}
                />
              ),
          )}
        </g>
      ))}
      {answers.map(({ question }, n) =>
        question && n - question.key <= layer.window.left ? (
          <circle
            // biome-ignore lint/suspicious/noArrayIndexKey: a query is its place
            key={n}
            {...marks("right")}
            cx={column(question.key) + cell / 2}
            cy={row(n) + cell / 2}
            r={cell * 0.42}
            className={styles.right}
          />
        ) : null,
      )}
      <rect
        {...query}
        x={column(0)}
        y={row(at.query)}
        width={seq * cell}
        height={cell}
        className={styles.rowMark}
      />
      {at.head === head && (
        <rect
          {...key}
          x={column(at.key)}
          y={row(at.query)}
          width={cell}
          height={cell}
          className={styles.cellMark}
        />
      )}
    </g>
  );
}
