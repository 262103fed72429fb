"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useId, useMemo, useRef } from "react";
import { useFocus } from "@/components/lab/use-focus";
import { useParts } from "@/components/lab/use-parts";
import type { HeadsMessages } from "@/content/messages/en/heads";
import type { HeadLayout, HeadsObservation } from "@/kernels/lab/observers/heads";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { useBrief } from "../form";
import { arrangeClose } from "./close";
import styles from "./heads.module.css";
import { Moves } from "./Moves";
import { headShade, Panel } from "./Panel";
import { type Cell, cellsOf, type HeadSizes, indexOf, moving, type Part } from "./places";
import { arrangeWide } from "./wide";

const CELL = { offset: 24, head: 24, value: 36 } as const;
/** Below the panels, which head has which shade. */
const LEGEND = { wide: { height: 30, swatch: 26 }, close: { height: 18, swatch: 20 } };

/** Letters of 11 px are still read. */
const LEAST_SCALE = 0.95;

interface Shown {
  readonly layout: HeadLayout;
  readonly number: string;
  readonly cells: readonly Cell[];
}

/** The narrowest cell in which its text can be read. */
function narrowest(show: keyof typeof CELL, numbers: number): number {
  if (show === "value") return 34;
  return show === "head" ? 13 : 2.5 + 6.2 * String(numbers - 1).length;
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
  const tallest = useTallest(drawing);
  const numbers = layouts[0]?.data.length ?? 1;

  const sections = useMemo(() => {
    const source = layouts.find(({ id }) => id === "project");
    if (!source || !byView) return [];
    const panel = (layout: HeadLayout, number: string) => ({
      layout,
      number,
      cells: cellsOf(layout, sizes, source),
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
  }, [layouts, byView, sizes, messages, brief, step]);

  // Where the height is limited too, all that it has is used, and panels stand as they are largest.
  const close = Number.isFinite(tallest);
  const { height: under, swatch } = close ? LEGEND.close : LEGEND.wide;
  const { shown, placed } = useMemo(() => {
    if (!close) {
      return { shown: sections, placed: arrangeWide(sections, layouts, { room, least: CELL[show], brief }) };
    }
    const limits = { width: room, height: tallest - under };
    const arrange = (some: readonly Shown[]) =>
      arrangeClose(some, limits, narrowest(show, numbers), messages);
    const all = sections.flatMap(({ panels }) => panels);
    const whole = arrange(all);
    if (whole.scale >= LEAST_SCALE || all.length < 3) return { shown: sections, placed: whole };
    // Of very many numbers the two folds are what is compared: the layout before them has a move of its own.
    const folds = all.slice(1);
    return { shown: [{ title: "", panels: folds }], placed: arrange(folds) };
  }, [close, sections, layouts, room, tallest, under, show, numbers, brief, messages]);
  const { width } = placed;
  const height = placed.height + under;
  const order = moving(layouts);
  const panels = shown.flatMap((section) => section.panels);
  const stands = panels.flatMap(({ layout }, n) => {
    const place = placed.panels[n];
    if (!place || !order.includes(layout)) return [];
    const [x, y] = place.grid.at(indexOf(part, layout.axes, sizes));
    const { cell } = place.grid;
    return [{ x: place.x + x + cell.width / 2, y: place.y + y + cell.height / 2 }];
  });
  const cell = placed.panels[0]?.grid.cell ?? { width: 0, height: 0 };

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
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        data-close={close || undefined}
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
        {shown.map(({ title, panels: own }, n) => (
          <g key={title}>
            <text y={(placed.titles[n] ?? 0) + 18} className={styles.title}>
              {title}
            </text>
            {own.map((one) => {
              const { layout, number, cells } = one;
              const place = placed.panels[panels.indexOf(one)];
              return (
                place && (
                  <Panel
                    key={number}
                    {...place}
                    layout={layout}
                    number={number}
                    cells={cells}
                    width={placed.panel}
                    sizes={sizes}
                    show={show}
                    part={part}
                    focus={focus}
                    messages={messages}
                    hover={hover}
                  />
                )
              );
            })}
          </g>
        ))}
        <Moves
          stands={stands}
          half={{ x: cell.width / 2, y: cell.height / 2 }}
          step={brief ? (stands.length > 1 ? 1 : 0) : step}
          id={id}
        />
        <g transform={`translate(0 ${placed.height})`} className={styles.label}>
          <text y={close ? 12 : 15}>{messages.legend}</text>
          {Array.from({ length: sizes.heads }, (_, head) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a head is its number
            <g key={head} transform={`translate(${44 + head * (swatch + 4)} 0)`}>
              <rect
                width={swatch}
                height={close ? 15 : 20}
                fill="var(--query)"
                fillOpacity={headShade(head, sizes.heads)}
                stroke="var(--border-strong)"
              />
              <text x={swatch / 2} y={close ? 11.5 : 14} textAnchor="middle" className={styles.swatch}>
                {head}
              </text>
            </g>
          ))}
        </g>
      </Picture>
    </div>
  );
}
