import { formatMessage } from "@/components/ui/format-message";
import { count } from "@/components/ui/units";
import { countPairs, xformersWindow } from "@/kernels/attention/geometry";
import { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";

/** Keys before the query, as the prologue's window has them. */
const window_size = 512;
const SIZE = 232;
const LEFT = 4;
const TOP = 6;

/** All pairs of a text as a square, the window as a band in it, and shorter texts in its corner, to scale. */
export function SquareDrawing({ state: { seq_len }, change, t }: DrawingProps<"square">) {
  const words = t.square;
  const band = (SIZE * Math.min(window_size, seq_len)) / seq_len;
  const all = seq_len * seq_len;
  const kept = countPairs(seq_len, xformersWindow({ window_size, causal: true }));
  const numbers = {
    seq_len: words.tokens[seq_len],
    all: count(all),
    kept: count(kept),
    share: Number(((100 * kept) / all).toPrecision(2)),
  };
  const [right, bottom] = [LEFT + SIZE, TOP + SIZE];
  return (
    <Sketch
      width={440}
      height={250}
      says={formatMessage(words.says, numbers)}
      choice={{
        label: words.choice,
        options: drawings.square.seq_len.map((value) => ({ value, label: words.tokens[value] })),
        value: seq_len,
        onChange: (value) => change({ seq_len: value }),
      }}
    >
      <rect x={LEFT} y={TOP} width={SIZE} height={SIZE} fill="var(--weights-soft)" stroke="var(--weights)" />
      {seq_len > window_size && (
        <path
          d={`M${LEFT} ${TOP}L${right} ${bottom}h${-band}L${LEFT} ${TOP + band}z`}
          fill="var(--key)"
          stroke="var(--key)"
        />
      )}
      {seq_len <= window_size && <path d={`M${LEFT} ${TOP}L${right} ${bottom}H${LEFT}z`} fill="var(--key)" />}
      {drawings.square.seq_len
        .filter((shorter) => shorter < seq_len)
        .map((shorter) => (
          <rect
            key={shorter}
            x={LEFT}
            y={TOP}
            width={(SIZE * shorter) / seq_len}
            height={(SIZE * shorter) / seq_len}
            fill="none"
            stroke="var(--text)"
            strokeWidth={1.5}
          />
        ))}
      <Amount y={40} colour="var(--weights)" name={words.all} value={numbers.all} />
      <Amount y={112} colour="var(--key)" name={words.kept} value={numbers.kept} />
      {seq_len > 512 && (
        <text x={LEFT + SIZE + 22} y={196} className={styles.muted} fontSize={14}>
          {words.corner}
        </text>
      )}
    </Sketch>
  );
}

function Amount({ y, colour, name, value }: { y: number; colour: string; name: string; value: string }) {
  const x = LEFT + SIZE + 22;
  return (
    <g>
      <rect x={x} y={y - 12} width={14} height={14} fill={colour} />
      <text x={x + 22} y={y}>
        {name}
      </text>
      <text x={x + 22} y={y + 26} fontSize={22} fontWeight={600}>
        {value}
      </text>
    </g>
  );
}
