"use client";

import { type KeyboardEvent, type PointerEvent, type RefObject, useId, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import type { OutputOf } from "@/kernels/lab/observers";
import { Picture } from "../drawing/Picture";
import { useRoom } from "../drawing/use-size";
import { pointIn, walk } from "../drawing/walk";
import { useForm } from "../form";
import { FAINTEST, HeadPanel } from "./HeadPanel";
import { layoutOf, placeOfWeights, TITLE } from "./layout";
import { type Cell, type Layer, rowOf } from "./picture";
import styles from "./weights.module.css";

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
  const form = useForm();
  const place = placeOfWeights(form, room, heads.length);
  const layout = layoutOf(seq, heads.length, place);

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
          style={place === "slide" ? undefined : { maxWidth: layout.width * 1.3 }}
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
