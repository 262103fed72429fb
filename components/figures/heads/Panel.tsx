import type { Focus } from "@/components/lab/focus";
import { roleColour } from "@/components/ui/roles";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout } from "@/kernels/lab/observers/heads";
import type { Piece } from "./close-head";
import styles from "./heads.module.css";
import { CloseHead, PanelHead } from "./PanelHead";
import { type Grid, letter } from "./panels";
import { type Cell, type HeadSizes, type Part, partAt, samePart, stageOf } from "./places";
import { cellText } from "./words";

export interface PanelProps {
  readonly layout: HeadLayout;
  readonly number: string;
  readonly cells: readonly Cell[];
  readonly grid: Grid;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** What stands over it, where it has few lines. */
  readonly lines?: readonly (readonly Piece[])[] | undefined;
  readonly sizes: HeadSizes;
  readonly show: "offset" | "value" | "head";
  readonly part: Part;
  readonly focus: Focus | null;
  readonly messages: HeadsMessages;
  hover(focus: Focus | null): void;
}

/** One layout: what the step is called, its shape and strides, and every number in the order in which it is read. */
export function Panel({ layout, number, cells, grid, messages, ...rest }: PanelProps) {
  const { x, y, width, lines, sizes, show, part, focus, hover } = rest;
  const { cell } = grid;
  /** Where the baseline of a cell's text lies. */
  const middle = cell.height / 2 + 4;
  const stage = stageOf(layout);
  const mixed = stage === "x" || stage === "out";
  return (
    <g transform={`translate(${x} ${y})`} data-layout={layout.id}>
      <line
        x1={0}
        x2={width}
        y1={0.5}
        y2={0.5}
        className={styles.rule}
        strokeDasharray={layout.copies ? undefined : "3 3"}
      />
      {lines ? (
        <CloseHead layout={layout} lines={lines} focus={focus} hover={hover} />
      ) : (
        <PanelHead layout={layout} number={number} messages={messages} focus={focus} hover={hover} />
      )}
      {grid.rows.map(({ x: end, y: top, label }) => (
        <text key={`${end} ${top}`} x={end} y={top + middle} className={styles.label} textAnchor="end">
          {label}
        </text>
      ))}
      {grid.groups.map((group) => (
        <text
          key={group.x}
          x={group.x + group.width / 2}
          y={group.y}
          className={styles.label}
          textAnchor="middle"
        >
          {letter(layout.axes.at(-2) ?? "")}
          {group.at}
        </text>
      ))}
      {cells.map((one) => {
        const [left, top] = grid.at(one.index);
        const here = !mixed && samePart(one.part, part);
        const held = layout.id === "by_view" && !samePart(one.part, partAt(one.index, layout.axes, sizes));
        const source = mixed && one.part.batch === part.batch && one.part.position === part.position;
        // What the words under the drawing call it.
        const kind = held ? "misplaced" : mixed ? "mixed" : "place";
        return (
          <g
            key={one.place}
            className={styles.cell}
            data-part={`${one.part.batch},${one.part.position},${one.part.head},${one.part.channel}`}
            data-lit={here ? "" : undefined}
            data-source={source ? "" : undefined}
            data-kind={kind}
            data-part-lit={
              focus?.part === `heads-${kind}` && (kind === "misplaced" || here || source) ? "" : undefined
            }
          >
            <rect
              x={left + 0.5}
              y={top + 0.5}
              width={cell.width - 1}
              height={cell.height - 1}
              fill={mixed ? "var(--surface-sunken)" : roleColour(layout.role)}
              fillOpacity={mixed ? 1 : headShade(one.part.head, sizes.heads)}
            />
            {held && (
              <path d={`M${left + cell.width - 1} ${top + 1}v6l-6 -6z`} className={styles.misplaced} />
            )}
            <text x={left + cell.width / 2} y={top + middle} textAnchor="middle">
              {cellText(one, show, mixed)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** Heads are told apart by shade; the letters and the reading say the same in words. */
export function headShade(head: number, heads: number): number {
  return heads === 1 ? 0.16 : 0.06 + (0.38 * head) / (heads - 1);
}
