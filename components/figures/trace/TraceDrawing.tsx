"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import { isLit } from "@/components/lab/focus";
import { useFocus } from "@/components/lab/use-focus";
import { NO_LANGUAGE } from "@/components/ui/no-language";
import { roleColour, roleGround } from "@/components/ui/roles";
import { Picture } from "../drawing/Picture";
import { roughWidth } from "../drawing/rough-width";
import { useHeights, useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { type DrawnColumn, rowsOf, type StepField, stepAt, stepName, type TraceRow } from "./rows";
import styles from "./trace.module.css";

const ROW = 44;
const HEAD = 30;
const BOX = 30;
/** The size of an axis's name in pixels, as the style sheet has it. */
const AXIS_NAME = 12;
const LEAST_COLUMN = 400;
const GAP = 40;
/** Between columns that stand one under the other. */
const UNDER = 16;
/** Beside the columns, for the frame of the row where the reader stands. */
const EDGE = 5;
/** Room for a step's number and the name of what it made. */
const NAME = { wide: 104, narrow: 76 };

/** What every step made, as shapes lined up from the right, and the two shapes that did not fit. */
export function TraceDrawing({
  columns,
  label,
  drawing,
  player,
  onStep,
  onRelease,
}: {
  columns: readonly DrawnColumn[];
  label: string;
  drawing: RefObject<SVGSVGElement | null>;
  /** What plays the steps of a column and stands with it, if it stands in the drawing. */
  player?: ((column: DrawnColumn) => ReactNode) | undefined;
  onStep(field: StepField, step: number): void;
  onRelease(): void;
}) {
  const { focus, hover, release } = useFocus();
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const beside = room >= columns.length * LEAST_COLUMN + (columns.length - 1) * GAP;
  const width = beside ? (room - (columns.length - 1) * GAP) / columns.length : room;
  // Beside each other the players stand under the drawing; under each other each has its room in it, below the title.
  const players = useRef<HTMLDivElement>(null);
  const measured = useHeights(players, columns.length);
  const heads = columns.map((_, n) => {
    const own = beside ? 0 : (measured[n] ?? 0);
    return HEAD + (own > 0 ? own + UNDER : 0);
  });
  const heights = columns.map(({ trace }, n) => (heads[n] ?? HEAD) + rowsOf(trace).length * ROW);
  const height = beside ? Math.max(...heights) : heights.reduce((sum, one) => sum + one + UNDER, 0);
  const top = (n: number) => (beside ? 0 : heights.slice(0, n).reduce((sum, one) => sum + one + UNDER, 0));

  function steer(event: KeyboardEvent): void {
    const from = stepAt(columns, focus?.step) ?? (columns[0] && { column: columns[0], step: columns[0].at });
    if (!from) return;
    const { column, step } = from;
    const beside = (by: 1 | -1) => columns[columns.indexOf(column) + by] ?? column;
    const moves: Record<string, readonly [DrawnColumn, number]> = {
      ArrowUp: [column, step - 1],
      ArrowDown: [column, step + 1],
      ArrowLeft: [beside(-1), step],
      ArrowRight: [beside(1), step],
      Home: [column, 1],
      End: [column, Number.POSITIVE_INFINITY],
    };
    walk(event, {
      moves,
      onMove: ([to, wanted]) => {
        const inside = Math.max(1, Math.min(to.trace.steps.length, wanted));
        const row = rowsOf(to.trace).find((one) => one.step === inside);
        hover({ step: stepName(to.field, inside), role: row?.shape.role });
      },
      onLock: () => onStep(column.field, step),
      onRelease: () => {
        release();
        onRelease();
      },
    });
  }

  return (
    <div className={styles.drawing}>
      <div ref={box} />
      {player && (
        <div ref={players} className={styles.players} data-beside={beside ? "" : undefined}>
          {columns.map((column, n) => (
            <div
              key={column.field}
              className={beside ? undefined : styles.under}
              style={beside ? undefined : { top: top(n) + HEAD }}
            >
              {player(column)}
            </div>
          ))}
        </div>
      )}
      <Picture
        drawing={drawing}
        className={styles.svg}
        width={room + 2 * EDGE}
        height={height}
        viewBox={`${-EDGE} 0 ${room + 2 * EDGE} ${height}`}
        label={label}
        walked
        onKeyDown={steer}
        onBlur={() => hover(null)}
      >
        {columns.map((column, n) => {
          const x = beside ? n * (width + GAP) : 0;
          return (
            <g key={column.field} transform={`translate(${x} ${top(n)})`} data-column={column.field}>
              <text y={16} className={styles.title}>
                {column.title}
              </text>
              {rowsOf(column.trace).map((row, place) => (
                <Row
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the trace
                  key={place}
                  row={row}
                  name={stepName(column.field, row.step)}
                  y={(heads[n] ?? HEAD) + place * ROW}
                  width={width}
                  state={row.step === column.at ? "here" : row.step > column.at ? "ahead" : "done"}
                  onStep={() => onStep(column.field, row.step)}
                />
              ))}
            </g>
          );
        })}
      </Picture>
    </div>
  );
}

function Row({
  row,
  name,
  y,
  width,
  state,
  onStep,
}: {
  row: TraceRow;
  /** As the focus names its step. */
  name: string;
  y: number;
  width: number;
  state: "done" | "here" | "ahead";
  onStep(): void;
}) {
  const { focus, hover } = useFocus();
  const { shape, clash, failed, step } = row;
  const axes = shape.shape.length;
  const part = { step: name, role: shape.role };
  const names = width < LEAST_COLUMN ? NAME.narrow : NAME.wide;
  const cell = Math.min(96, (width - names) / Math.max(4, axes));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the whole picture is walked with the arrows
    <g
      transform={`translate(0 ${y})`}
      className={styles.row}
      data-state={state}
      data-lit={focus?.step === name ? "" : undefined}
      data-failed={failed && state !== "ahead" ? "" : undefined}
      onClick={onStep}
      onPointerEnter={() => hover(part)}
      onPointerLeave={() => hover(null)}
    >
      <rect x={-4} y={-4} width={width + 8} height={ROW - 4} className={styles.ground} />
      <text x={0} y={20} className={styles.number}>
        {failed && state !== "ahead" ? "✕" : ""}
        {step}
      </text>
      <text
        x={names - 12}
        y={20}
        textAnchor="end"
        className={styles.name}
        data-lit={isLit({ role: shape.role }, focus) ? "" : undefined}
        style={{ fill: roleColour(shape.role) }}
      >
        {shape.name}
      </text>
      {shape.shape.map((size, axis) => {
        const x = width - (axes - axis) * cell;
        // Not before the reader comes to it.
        const wrong = axis === clash && state !== "ahead";
        const name = shape.axes[axis] ?? "";
        // A name that is too wide for its box is pressed together: cut, it would be no name.
        const pressed = roughWidth(name, AXIS_NAME) > cell - 4 && {
          textLength: cell - 4,
          lengthAdjust: "spacingAndGlyphs",
        };
        return (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
            key={axis}
            data-clash={wrong ? "" : undefined}
            data-axis={shape.axes[axis]}
            data-lit={isLit({ axis: shape.axes[axis] }, focus) ? "" : undefined}
            className={styles.axis}
            onPointerEnter={() => hover({ ...part, axis: shape.axes[axis] })}
            onPointerLeave={() => hover(part)}
          >
            <rect
              x={x + 1}
              y={0}
              width={cell - 2}
              height={BOX}
              rx={3}
              fill={roleGround(shape.role)}
              stroke={roleColour(shape.role)}
            />
            <text x={x + cell / 2} y={14} textAnchor="middle" className={styles.size}>
              {wrong ? `≠ ${size}` : size}
            </text>
            <text
              x={x + cell / 2}
              y={26}
              textAnchor="middle"
              lang={NO_LANGUAGE}
              className={styles.axisName}
              {...pressed}
            >
              {name}
            </text>
          </g>
        );
      })}
    </g>
  );
}
