// biome-ignore-all lint/a11y/useSemanticElements: a group inside a drawing, with the sliders that are on it
"use client";

import { useMemo } from "react";
import { formatMessage } from "@/components/ui/format-message";
import { refusesWindow, xformersWindow } from "@/kernels/attention/geometry";
import type { Run } from "@/kernels/lab/run";
import { useText } from "../text";
import { bandOf } from "./band";
import { Grip } from "./Grip";
import styles from "./hero.module.css";
import { Lens } from "./Lens";
import { place, side } from "./scale";
import type { Pull, View } from "./view";

/** Room around the square, for its names. */
const LEFT = 40;
const TOP = 16;
const BOX = { width: 408, height: 396 };
/** What leads out of the drawing ends under the card beside it, however wide the gap is. */
const BEYOND = 160;
/** Of a letter of what a grip sets. */
const LETTER = 8.6;
/** The corner is never drawn smaller: it would not be seen. */
const LEAST_CORNER = 5;

/**
 * The scores as a square, to scale: in its corner the mask that the wrong call makes of the heads, and over it the band
 * that the window is. `pulls` are what can be dragged on it.
 */
export function Square({ run, view, pulls }: { run: Run; view: View; pulls?: Pull }) {
  const { t, count } = useText();
  const { seq_len, num_heads, window_size, causal } = run;
  const words = t.hero;
  const refused = refusesWindow(run);
  const length = place(side.lengthOf(seq_len));
  const cell = length / seq_len;
  const window = useMemo(
    () => xformersWindow({ window_size: refused ? window_size + 1 : window_size, causal }),
    [window_size, causal, refused],
  );
  const band = useMemo(() => bandOf(seq_len, window, length), [seq_len, window, length]);
  const corner = Math.max(LEAST_CORNER, Math.min(num_heads, seq_len) * cell);
  // The row in whose middle the band's edge is held: far enough down for the edge to be inside.
  const row = Math.min(seq_len - 1, Math.max(Math.floor(seq_len * 0.72), window.left));
  const edge = Math.max(0, row - window.left);
  // What it sets is written before the edge, inside the square, or over the band where there is no room before it.
  const windowName = `window_size ${window_size}`;
  const held = windowName.length * LETTER;
  const before = edge * cell + 10 > held;
  return (
    <svg
      className={styles.square}
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      data-view={view}
      data-scores=""
      role="group"
      aria-label={formatMessage(view === "wrong" ? words.squareWrong : words.squareRight, {
        seq: seq_len,
        heads: num_heads,
        left: window.left,
      })}
    >
      <g transform={`translate(${LEFT} ${TOP})`}>
        <rect width={length} height={length} className={styles.scores} />
        <path d={band.path} transform={band.transform} className={styles.meant} />
        <g
          className={styles.band}
          style={{ transform: `scale(${view === "right" ? 1 : num_heads / seq_len})` }}
        >
          <path d={band.path} transform={band.transform} />
        </g>
        <Lens heads={num_heads} window={window} corner={corner} length={length} end={BOX.width + BEYOND} />
        <path d={`M0 ${length}V0`} className={styles.fits} />
        <text x={length / 2} y={length + 17} textAnchor="middle" className={styles.keyName}>
          {words.keys} {count(seq_len)}
        </text>
        <text
          x={-10}
          y={length / 2}
          textAnchor="middle"
          transform={`rotate(-90 -10 ${length / 2})`}
          className={styles.queryName}
        >
          {words.queries} {count(seq_len)}
        </text>
        {pulls && (
          <>
            <text
              x={place(before ? Math.max(edge * cell - 14, held) : edge * cell - 14)}
              y={place((row + 0.5) * cell + ((row + 0.5) * cell + 30 > length ? -18 : 24))}
              textAnchor={before ? "end" : "start"}
              className={styles.held}
            >
              {windowName}
            </text>
            <Grip
              {...pulls("window_size")}
              label={words.grips.window_size}
              text={formatMessage(words.keysSeen, { keys: window.left + 1 + window.right })}
              at={[place(edge * cell), place((row + 0.5) * cell)]}
              axis="across"
              valueAt={({ x }) => {
                const left = row - (x - LEFT) / cell;
                return causal ? left : 2 * Math.round(left) + 1;
              }}
            />
            <Grip
              {...pulls("seq_len")}
              label={words.grips.seq_len}
              text={formatMessage(words.tokens, { seq: seq_len })}
              at={[length, length]}
              axis="slanted"
              valueAt={({ x, y }) => {
                const to = side.sizeAt(Math.max(x - LEFT, y - TOP));
                return to > 16 ? 8 * Math.round(to / 8) : to;
              }}
            />
          </>
        )}
      </g>
    </svg>
  );
}
