"use client";

import { path } from "d3-path";
import { useParts } from "@/components/lab/use-parts";
import type { OutputOf } from "@/kernels/lab/observers";
import { type Cell, glyph, type Layer, rowOf, seenBy } from "./picture";
import styles from "./weights.module.css";

/** Where a panel is drawn, in the drawing's own units. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly cell: number;
  /** Room for arcs above the token line. */
  readonly arcs: number;
  readonly letters: Letters;
}

/** How the characters stand along the matrix. */
export interface Letters {
  /** In two lines by turns, where a cell is too narrow for a letter that can be read. */
  readonly staggered: boolean;
  /** The room left of the matrix and above it. */
  readonly left: number;
  readonly above: number;
  /** Their size, where nothing is as wide as it is high. */
  readonly size: number;
}

const LARGEST = 13;
/** In narrower cells letters would be too small. */
const NARROWEST = 12;

export function lettersFor(cell: number): Letters {
  const staggered = cell < NARROWEST;
  const size = Math.min(LARGEST, cell * (staggered ? 1.7 : 0.95));
  return staggered
    ? { staggered, left: 2 * size + 6, above: 2 * size + 6, size }
    : { staggered, left: 16, above: 1.5 * cell, size };
}

/** Lighter weights are drawn as the window's ground. */
export const FAINTEST = 1 / 256;
/** Opacity grows as the root of the weight, so that small ones are seen. */
const shade = Math.sqrt;

export const TITLE = 18;

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
  const { staggered, left, above, size } = letters;
  const column = (n: number) => x + left + n * cell;
  const line = y + TITLE + arcs;
  const top = line + above;
  const row = (n: number) => top + n * cell;
  // In a line printable ASCII, which is narrow, may be higher than a cell is wide; below each other nothing may.
  const inLine = (character: string) =>
    !staggered && /^[!-~]$/.test(character) ? Math.min(LARGEST, cell * 1.25) : size;
  /** Every second letter stands one line farther from the matrix. */
  const farther = (n: number) => (staggered && n % 2 === 1 ? size : 0);
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
      <text x={x + left} y={y + 11} className={styles.title}>
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
      {characters.map((character, n) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place
          key={n}
          {...(n === at.query ? query : n === at.key && key)}
          x={column(n) + cell / 2}
          y={staggered ? top - 4 - farther(n) : line + cell}
          fontSize={inLine(character)}
          textAnchor="middle"
          className={n === at.query ? styles.query : n === at.key ? styles.key : styles.token}
        >
          {glyph(character)}
        </text>
      ))}
      <path {...marks("ground")} d={ground.toString()} className={styles.ground} />
      {characters.map((character, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <g key={n}>
          <text
            {...(n === at.query && query)}
            x={x + left - 4 - farther(n)}
            y={row(n) + (staggered ? cell / 2 + size * 0.32 : cell * 0.78)}
            fontSize={size}
            textAnchor="end"
            className={n === at.query ? styles.query : styles.token}
          >
            {glyph(character)}
          </text>
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
