"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useId, useMemo, useRef } from "react";
import { useFocus } from "@/components/lab/use-focus";
import { useParts } from "@/components/lab/use-parts";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout, HeadsObservation } from "@/kernels/lab/observers/heads";
import { Picture } from "../drawing/Picture";
import { useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { useBrief } from "../form";
import styles from "./heads.module.css";
import { Moves } from "./Moves";
import { headShade, Panel } from "./Panel";
import { CELL_HEIGHT, flow, GAP, gridOf } from "./panels";
import { cellsOf, type HeadSizes, indexOf, moving, type Part } from "./places";

const CELL = { offset: 24, head: 24, value: 36 } as const;
const PANEL_AT_LEAST = 206;
const MOST_CELL = 38;
const TITLE = 34;
const LEGEND = 30;

/** As wide as fills the room with as many panels side by side as fit. */
function cellWidth(layouts: readonly HeadLayout[], least: number, room: number): number {
  const lines = layouts.map((layout) => gridOf(layout, 1).width - gridOf(layout, 0).width);
  const panel = Math.max(PANEL_AT_LEAST, ...layouts.map((layout) => gridOf(layout, least).width));
  const columns = Math.max(1, Math.floor((room + GAP.x) / (panel + GAP.x)));
  const spare = (room - (columns - 1) * GAP.x) / columns - panel;
  return Math.max(least, Math.min(MOST_CELL, Math.floor(least + spare / Math.max(1, ...lines))));
}

/** Every layout of the query and of the output, number by number, and the fold that goes wrong. */
export function HeadsDrawing({
  observation,
  sizes,
  show,
  part,
  step,
  drawing,
  label,
  messages,
}: {
  observation: HeadsObservation;
  sizes: HeadSizes;
  show: "offset" | "value" | "head";
  part: Part;
  /** The move that is played, from 1; 0 is none. */
  step: number;
  drawing: RefObject<SVGSVGElement | null>;
  label: string;
  messages: HeadsMessages;
}) {
  const { focus, hover, lock, release } = useFocus();
  const { pointing } = useParts("heads");
  const id = useId();
  const brief = useBrief();
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const { layouts, byView } = observation;
  const cell = useMemo(() => cellWidth(layouts, CELL[show], room), [layouts, show, room]);

  const sections = useMemo(() => {
    const source = layouts.find(({ id }) => id === "project");
    if (!source || !byView) return [];
    const panel = (layout: (typeof layouts)[number], number: string) => ({
      layout,
      number,
      cells: cellsOf(layout, sizes, source),
      grid: gridOf(layout, cell),
    });
    const numbered = layouts.map((layout, n) => panel(layout, String(n + 1)));
    if (brief) {
      // One move, and the fold that goes wrong where that is the move: what comes before it and after it.
      const moved = moving(layouts);
      const fold = moved.findIndex(({ id }) => id === "fold_heads");
      const at = step > 0 ? Math.min(step, moved.length - 1) : fold;
      const two = numbered.filter(({ layout }) => layout === moved[at - 1] || layout === moved[at]);
      return [{ title: "", panels: at === fold ? [...two, panel(byView.folded, "✕")] : two }];
    }
    const attended = layouts.findIndex(({ role }) => role === "output");
    return [
      {
        title: messages.sections.split,
        panels: [...numbered.slice(0, attended), panel(byView.folded, "✕")],
      },
      { title: messages.sections.merge, panels: numbered.slice(attended) },
    ];
  }, [layouts, byView, sizes, cell, messages, brief, step]);

  const widest = Math.max(
    PANEL_AT_LEAST,
    ...sections.flatMap(({ panels }) => panels.map(({ grid }) => grid.width)),
  );
  const placed = flow(
    sections.map(({ panels }) => panels.map(({ grid }) => grid)),
    room,
    { panel: widest, title: brief ? 0 : TITLE },
  );
  // One move does not fill the room, and is drawn as large as its panels let it.
  const width = brief
    ? Math.max(...placed.panels.flatMap((row) => row.map(({ x }) => x + widest)))
    : placed.width;
  const order = moving(layouts);
  const stands = sections.flatMap(({ panels }, n) =>
    panels.flatMap(({ layout, grid }, m) => {
      const place = placed.panels[n]?.[m];
      if (!place || !order.includes(layout)) return [];
      const [x, y] = grid.at(indexOf(part, layout.axes, sizes));
      return [{ x: place.x + x + cell / 2, y: place.y + y + CELL_HEIGHT / 2 }];
    }),
  );

  const cellOf = (event: PointerEvent | React.MouseEvent) => {
    const cell = (event.target as Element).closest<SVGGElement>("[data-kind]");
    if (!cell) return null;
    const [batch = 0, position = 0, head = 0, channel = 0] = (cell.dataset["part"] ?? "")
      .split(",")
      .map(Number);
    return { place: focusOf({ batch, position, head, channel }), kind: cell.dataset["kind"] };
  };
  const focusOf = ({ batch, position, head, channel }: Part) => ({ batch, query: position, head, channel });

  function steer(event: KeyboardEvent): void {
    const { batch, seq, heads, head_dim } = sizes;
    const dim = heads * head_dim;
    const column = part.head * head_dim + part.channel;
    const row = part.batch * seq + part.position;
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Home: [0, -dim],
      End: [0, dim],
    };
    walk(event, {
      moves,
      onMove: ([lines, columns]) => {
        const to = Math.max(0, Math.min(dim - 1, column + columns));
        const line = Math.max(0, Math.min(batch * seq - 1, row + lines));
        release();
        hover(
          focusOf({
            batch: Math.floor(line / seq),
            position: line % seq,
            head: Math.floor(to / head_dim),
            channel: to % head_dim,
          }),
        );
      },
      onLock: () => lock(focusOf(part)),
      onRelease: release,
    });
  }

  return (
    <div className={styles.drawing}>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.svg}
        width={width}
        height={placed.height + LEGEND}
        viewBox={`0 0 ${width} ${placed.height + LEGEND}`}
        label={label}
        walked
        {...pointing}
        onPointerMove={(event) => {
          const found = cellOf(event);
          if (found) hover({ ...found.place, part: `heads-${found.kind}` });
        }}
        onPointerLeave={() => hover(null)}
        onClick={(event) => {
          const found = cellOf(event);
          if (found) lock(found.place);
        }}
        onKeyDown={steer}
      >
        {sections.map(({ title, panels }, n) => (
          <g key={title}>
            <text y={(placed.titles[n] ?? 0) + 18} className={styles.title}>
              {title}
            </text>
            {panels.map(({ layout, number, cells, grid }, m) => (
              <Panel
                key={number}
                layout={layout}
                number={number}
                cells={cells}
                grid={grid}
                x={placed.panels[n]?.[m]?.x ?? 0}
                y={placed.panels[n]?.[m]?.y ?? 0}
                width={widest}
                cell={cell}
                sizes={sizes}
                show={show}
                part={part}
                focus={focus}
                messages={messages}
                hover={hover}
              />
            ))}
          </g>
        ))}
        <Moves
          stands={stands}
          half={{ x: cell / 2, y: CELL_HEIGHT / 2 }}
          step={brief ? (stands.length > 1 ? 1 : 0) : step}
          id={id}
        />
        <g transform={`translate(0 ${placed.height})`} className={styles.label}>
          <text y={15}>{messages.legend}</text>
          {Array.from({ length: sizes.heads }, (_, head) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a head is its number
            <g key={head} transform={`translate(${44 + head * 30} 0)`}>
              <rect
                width={26}
                height={20}
                fill="var(--query)"
                fillOpacity={headShade(head, sizes.heads)}
                stroke="var(--border-strong)"
              />
              <text x={13} y={14} textAnchor="middle" className={styles.swatch}>
                {head}
              </text>
            </g>
          ))}
        </g>
      </Picture>
    </div>
  );
}
