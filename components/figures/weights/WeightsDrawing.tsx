"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useId, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import type { OutputOf } from "@/kernels/lab/observers";
import { Picture } from "../drawing/Picture";
import { useRoom } from "../drawing/use-size";
import { pointIn, walk } from "../drawing/walk";
import { useForm } from "../form";
import { FAINTEST, HeadPanel, lettersFor, TITLE } from "./HeadPanel";
import { type Cell, type Layer, rowOf } from "./picture";
import styles from "./weights.module.css";

const WIDE = 760;
/** In a narrower room heads lie under each other, and nothing has to be scrolled sideways. */
const NARROW = 380;
/** A slide is wide and low: heads stand beside each other, and are made for its height, or nobody could read their letters. */
const SLIDE = { width: 1040, height: 390 };
const LEAST_SLIDE = 800;
const GAP = 20;

/** How large everything is: one head over the whole width, or all of them two by two where there is room. */
function layoutOf(seq: number, heads: number, width: number, slide: boolean) {
  const across = slide ? heads : heads === 1 || width < WIDE ? 1 : 2;
  const room = (width - (across - 1) * GAP) / across;
  const most = heads === 1 ? 22 : 16;
  const arcs = heads === 1 && !slide ? 96 : 44;
  const high = (above: number) => (slide ? SLIDE.height - TITLE - arcs - above : Number.POSITIVE_INFINITY);
  // Letters beside the matrix take of the room that decides how large they are.
  const cellBeside = ({ left, above }: { left: number; above: number }) =>
    Math.min(most, (room - left) / seq, high(above) / seq);
  const letters = lettersFor(cellBeside(lettersFor(most)));
  const cell = cellBeside(letters);
  const panel = { width: letters.left + seq * cell, height: TITLE + arcs + letters.above + seq * cell };
  const down = Math.ceil(heads / across);
  return {
    cell,
    arcs,
    letters,
    panel,
    width: Math.max(across * (panel.width + GAP) - GAP, slide ? 0 : width / 2),
    height: down * (panel.height + GAP) - GAP + 2,
    at: (n: number) => ({
      x: (n % across) * (panel.width + GAP),
      y: Math.floor(n / across) * (panel.height + GAP),
    }),
  };
}

export interface WeightsDrawingProps {
  readonly drawing: RefObject<SVGSVGElement | null>;
  readonly layer: Layer;
  readonly heads: readonly number[];
  readonly characters: readonly string[];
  readonly answers: OutputOf<"weights">["answers"];
  readonly at: Cell;
  readonly label: string;
  readonly help: string;
  readonly title: (head: number) => string;
  onHover(focus: (Cell & { readonly part?: string }) | null): void;
  onLock(cell: Cell): void;
  onRelease(): void;
}

/** The heads' weights as matrices and arcs, walked by pointer and keyboard. */
export function WeightsDrawing(props: WeightsDrawingProps) {
  const { drawing, layer, heads, characters, answers, at, label, help, title } = props;
  const id = useId();
  const { seq } = layer;
  const { pointing } = useParts("weights");
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box, 1040);
  // A lesson has half of the height: one head fills it, and several do two by two.
  const form = useForm();
  const small = form === "lesson" ? heads.length === 1 : form !== "slide" && room < 600;
  // On paper a slide's figure has half of its width.
  const slide = form === "slide" && room >= LEAST_SLIDE;
  const layout = layoutOf(seq, heads.length, slide ? SLIDE.width : small ? NARROW : WIDE, slide);

  function cellAt(event: PointerEvent<SVGSVGElement> | React.MouseEvent<SVGSVGElement>): Cell | null {
    const point = pointIn(event);
    if (!point) return null;
    const { x, y } = point;
    const { letters } = layout;
    for (const [n, head] of heads.entries()) {
      const { x: left, y: upper } = layout.at(n);
      const column = Math.floor((x - left - letters.left) / layout.cell);
      const line = upper + TITLE + layout.arcs;
      if (column < 0 || column >= seq || y < upper || y > upper + layout.panel.height) continue;
      const query = Math.floor((y - line - letters.above) / layout.cell);
      if (query >= 0 && query < seq) return { head, query, key: column };
      // On the token line a character is the query.
      if (y > line && query < 0) return { head, query: column, key: column };
    }
    return null;
  }

  /** What the legend calls a cell. */
  function partAt({ head, query, key }: Cell): string {
    if (answers[query]?.question?.key === key) return "right";
    const weight = rowOf(layer, head, query).find((one) => one.key === key)?.weight;
    return weight === undefined ? "hidden" : weight >= FAINTEST ? "weight" : "ground";
  }

  function steer(event: KeyboardEvent): void {
    const step = event.shiftKey ? 8 : 1;
    const inside = (n: number) => Math.max(0, Math.min(seq - 1, n));
    const moves: Readonly<Record<string, Partial<Cell>>> = {
      ArrowUp: { query: at.query - step },
      ArrowDown: { query: at.query + step },
      ArrowLeft: { key: at.key - step },
      ArrowRight: { key: at.key + step },
      Home: { query: 0, key: 0 },
      End: { query: seq - 1, key: seq - 1 },
      PageUp: { head: heads[heads.indexOf(at.head) - 1] ?? at.head },
      PageDown: { head: heads[heads.indexOf(at.head) + 1] ?? at.head },
    };
    walk(event, {
      moves,
      onMove: (move) => {
        const { head, query, key } = { ...at, ...move };
        props.onHover({ head, query: inside(query), key: inside(key) });
      },
      onLock: () => props.onLock(at),
      onRelease: props.onRelease,
    });
  }

  return (
    <>
      <div>
        <div ref={box} />
        <Picture
          drawing={drawing}
          className={styles.drawing}
          style={slide ? undefined : { maxWidth: layout.width * 1.3 }}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          label={label}
          aria-describedby={id}
          walked
          {...pointing}
          onPointerMove={(event) => {
            const cell = cellAt(event);
            props.onHover(cell && { ...cell, part: `weights-${partAt(cell)}` });
          }}
          onPointerLeave={() => props.onHover(null)}
          onClick={(event) => {
            const cell = cellAt(event);
            if (cell) props.onLock(cell);
          }}
          onKeyDown={steer}
          onBlur={() => props.onHover(null)}
        >
          {heads.map((head, n) => (
            <HeadPanel
              key={head}
              layer={layer}
              head={head}
              title={title(head)}
              characters={characters}
              answers={answers}
              frame={{ ...layout.at(n), cell: layout.cell, arcs: layout.arcs, letters: layout.letters }}
              at={at}
            />
          ))}
        </Picture>
      </div>
      <p id={id} className={styles.note} data-how-to="">
        {help}
      </p>
    </>
  );
}
