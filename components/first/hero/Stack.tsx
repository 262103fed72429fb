// biome-ignore-all lint/a11y/useSemanticElements: a group inside a drawing, with the sliders that are on it
"use client";

import { formatMessage } from "@/components/ui/format-message";
import type { Run } from "@/kernels/lab/run";
import { useText } from "../text";
import { Grip } from "./Grip";
import styles from "./hero.module.css";
import { fan, place, sheetHeight, sheetWidth } from "./scale";
import type { Pull, View } from "./view";

const BOX = { width: 372, height: 372 };
const BOTTOM = 352;
const LEFT = 14;
/** Sheets beyond these would be lines upon lines. */
const MOST_SHEETS = 16;
const MOST_BATCH = 2;

/**
 * The tensor as sheets of (seq, head_dim): a stack of heads for each sequence of the batch. The wrong call leaves them
 * so and takes the stack for the sequence; the right one lays all of them into one stack, batch · head.
 */
export function Stack({ run, view, pulls }: { run: Run; view: View; pulls?: Pull }) {
  const { t } = useText();
  const { batch, num_heads, seq_len, head_dim } = run;
  const words = t.hero;
  const [width, height] = [place(sheetWidth.lengthOf(head_dim)), place(sheetHeight.lengthOf(seq_len))];
  const extent = place(fan.lengthOf(num_heads));
  const sheets = Math.min(num_heads, MOST_SHEETS);
  const apart = sheets > 1 ? extent / (sheets - 1) : 0;
  const stacks = Math.min(batch, MOST_BATCH);
  const beside = width + extent + 26;
  // In the right call a stack goes on where the one before it ended.
  const upon = extent + Math.max(6, apart);
  const shift = (n: number) =>
    view === "right" ? [place(n * upon), place(-n * upon)] : [place(n * beside), 0];
  const top = place(BOTTOM - height);
  /** The last sheet of the first stack in the wrong call, and of the one stack in the right one. */
  const joined = view === "right" ? (stacks - 1) * upon : 0;
  const end = { x: place(LEFT + width + extent + joined), y: place(top - extent - joined) };
  return (
    <svg
      className={styles.stack}
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      data-view={view}
      role="group"
      aria-label={formatMessage(view === "wrong" ? words.stackWrong : words.stackRight, {
        batch,
        heads: num_heads,
        all: batch * num_heads,
        seq: seq_len,
        dim: head_dim,
      })}
    >
      {Array.from({ length: stacks }, (_, n) => stacks - 1 - n).map((n) => {
        const [x, y] = shift(n);
        return (
          <g key={n} className={styles.sheets} style={{ transform: `translate(${x}px, ${y}px)` }}>
            {Array.from({ length: sheets }, (_, m) => sheets - 1 - m).map((m) => (
              <rect
                key={m}
                x={place(LEFT + m * apart)}
                y={place(top - m * apart)}
                width={width}
                height={height}
                className={styles.sheet}
              />
            ))}
          </g>
        );
      })}
      <path d={`M${LEFT - 3} ${place(top - 3)}l${extent} ${-extent}`} className={styles.taken} />
      <path d={`M${LEFT} ${top}V${BOTTOM}`} className={styles.fits} />
      <text x={LEFT} y={BOTTOM + 15} className={styles.axisName}>
        head_dim {head_dim}
      </text>
      <text
        x={LEFT - 4}
        y={BOTTOM}
        transform={`rotate(-90 ${LEFT - 4} ${BOTTOM})`}
        className={styles.axisName}
        data-axis="seq"
      >
        seq {seq_len}
      </text>
      <text x={LEFT} y={place(end.y - 16)} className={styles.axisName} data-axis="head">
        {view === "right" ? `batch·head ${batch * num_heads}` : `head ${num_heads}`}
      </text>
      {pulls && (
        <Grip
          {...pulls("num_heads")}
          label={words.grips.num_heads}
          text={formatMessage(words.heads, { heads: num_heads })}
          at={[end.x, end.y]}
          axis="up"
          valueAt={({ x, y }) => fan.sizeAt((x - end.x + end.y - y) / 2 + extent)}
        />
      )}
    </svg>
  );
}
