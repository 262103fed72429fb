"use client";

import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from "react";
import { LOCKING } from "@/components/lab/locked";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useParts } from "@/components/lab/use-parts";
import { usePolicy } from "@/components/ui/control-policy";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { pointIn, walk } from "../drawing/walk";
import { GuessesPlaces } from "./GuessesPlaces";
import { lineFor } from "./line";
import { piecesOf, ribbonOf } from "./ribbon";
import styles from "./sentence.module.css";
import { type Reading, shownLayer } from "./state";
import type { ViewProps } from "./view";

/** How near to the edge of the window a pointer takes hold of it. */
const GRIP = 12;

/** The text as a ribbon: under each character its surprise and what was expected in its place. */
export function GuessesDrawing({
  messages: t,
  drawing,
  reading,
  at,
  label,
}: ViewProps & { reading: Reading }) {
  const id = useId();
  const { experiment, change, endGesture } = useExperiment();
  const { hover, lock, release } = useFocus();
  const { part, pointing } = useParts("sentence");
  const box = useRef<HTMLDivElement>(null);
  const [dragging, setDragging] = useState(false);
  // The click that ends a drag chooses no character.
  const dragged = useRef(false);
  const free = usePolicy("sentence_window") === "free";
  const { characters, windows } = reading;
  const last = characters.length;
  // The start, the characters, and what comes next.
  const places = last + 2;
  const room = useWidth(box, 1040);
  const line = lineFor(places, room, useTallest(drawing));
  const ribbon = ribbonOf(places, room, line);
  const { cell, letter } = line;
  const window = windows[shownLayer(experiment)] ?? null;
  const first = window === null ? 0 : Math.max(0, at + 1 - window);
  const edge = ribbon.at(first);

  const spot = (event: PointerEvent<SVGSVGElement> | React.MouseEvent<SVGSVGElement>) => {
    const point = pointIn(event);
    if (!point) return { place: null, near: false };
    const place = ribbon.placeAt(point.x, point.y);
    const near =
      free && Math.abs(point.x - edge.x) < GRIP && point.y >= edge.y && point.y < edge.y + letter + 8;
    return { place, near };
  };
  const pull = (place: number) =>
    change(
      {
        sentence_window: Math.max(1, at + 1 - Math.min(place, at)),
        ...(experiment.sentence_scope === "own" && { sentence_scope: "all" as const }),
      },
      "sentence-window",
    );
  const choose = (place: number) => {
    const query = Math.min(place, last);
    lock({ query });
    change({ query }, LOCKING);
  };
  const steer = (event: KeyboardEvent) => {
    const inside = (n: number) => Math.max(0, Math.min(last, n));
    walk(event, {
      moves: {
        ArrowLeft: at - 1,
        ArrowRight: at + 1,
        ArrowUp: at - ribbon.perLine,
        ArrowDown: at + ribbon.perLine,
        Home: 0,
        End: last,
      },
      onMove: (to) => hover({ query: inside(to) }),
      onLock: () => choose(at),
      onRelease: release,
    });
  };

  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.drawing}
        style={{ maxWidth: ribbon.width, cursor: dragging ? "ew-resize" : "pointer" }}
        viewBox={`0 0 ${ribbon.width} ${ribbon.height}`}
        data-close={line.close || undefined}
        label={label}
        aria-describedby={id}
        walked
        {...pointing}
        onPointerDown={(event) => {
          if (!spot(event).near) return;
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
          dragged.current = true;
        }}
        onPointerMove={(event) => {
          const { place, near } = spot(event);
          if (dragging) {
            if (place !== null) pull(place);
            return;
          }
          event.currentTarget.style.cursor = near ? "ew-resize" : "pointer";
        }}
        onPointerUp={() => {
          if (!dragging) return;
          setDragging(false);
          endGesture();
        }}
        onPointerCancel={() => setDragging(false)}
        onClick={(event) => {
          const ended = dragged.current;
          dragged.current = false;
          if (ended) return;
          const { place, near } = spot(event);
          if (place !== null && !near) choose(place);
        }}
        onKeyDown={steer}
        onBlur={() => hover(null)}
      >
        {piecesOf(ribbon, first, at).map((piece) => (
          <rect
            key={piece.first}
            {...part("window")}
            x={ribbon.at(piece.first).x}
            y={ribbon.at(piece.first).y + 1}
            width={(piece.last - piece.first + 1) * cell}
            height={letter}
            className={styles.window}
          />
        ))}
        <GuessesPlaces ribbon={ribbon} line={line} reading={reading} at={at} first={first} part={part} />
        <g data-handle="" className={styles.handle} transform={`translate(${edge.x} ${edge.y})`}>
          <title>{t.ribbon.handle}</title>
          <path d={`M0 0V${letter + 2}`} />
          <rect x={-4} y={letter / 2 - 8} width={8} height={16} rx={3} />
        </g>
      </Picture>
      <p id={id} className={styles.note} data-how-to="">
        {t.ribbon.help}
      </p>
    </div>
  );
}
