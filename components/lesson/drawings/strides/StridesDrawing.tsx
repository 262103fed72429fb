import { formatMessage } from "@/components/ui/format-message";
import { drawings } from "../catalogue";
import styles from "../drawings.module.css";
import type { DrawingProps } from "../props";
import { Sketch } from "../Sketch";
import { type Fold, foldOf, head_dim, heads, seq } from "./layout";

const WIDTH = 440;
const CELL = 9;
const MEMORY = 96;
const NEW = 206;
const SHADES = [1, 0.7, 0.45, 0.22];

/** Memory as one line, and the steps from each folded row to the next: equal ones are a view, others need a copy. */
export function StridesDrawing({ state: { sequences }, change, t }: DrawingProps<"strides">) {
  const words = t.strides;
  const fold = foldOf(sequences);
  const [perBatch = 0, perHead = 0] = fold.strides;
  const copies = fold.view === null;
  const at = (offset: number) => 4 + offset * CELL;
  return (
    <Sketch
      width={WIDTH}
      height={250}
      says={formatMessage(copies ? words.copies : words.views, {
        step: perHead,
        jump: perBatch - (heads - 1) * perHead,
        strides: `(${fold.view?.join(", ") ?? ""})`,
      })}
      choice={{
        label: words.choice,
        options: drawings.strides.sequences.map((value) => ({ value, label: words.sequences[value] })),
        value: sequences,
        onChange: (value) => change({ sequences: value }),
      }}
    >
      <Steps fold={fold} at={at} />
      <Blocks starts={blocksInMemory(sequences)} at={at} y={MEMORY} />
      {copies ? (
        <>
          {blocksInMemory(sequences).map(({ row, offset, position }) => (
            <path
              key={offset}
              className={styles.thin}
              opacity={0.6}
              d={`M${at(offset) + CELL} ${MEMORY + 14}C${at(offset) + CELL} ${MEMORY + 70} ${at(newOffset(row, position)) + CELL} ${NEW - 50} ${at(newOffset(row, position)) + CELL} ${NEW}`}
            />
          ))}
          <Blocks
            starts={blocksInMemory(sequences).map((block) => ({
              ...block,
              offset: newOffset(block.row, block.position),
            }))}
            at={at}
            y={NEW}
          />
          <text x={0} y={NEW + 32} className={styles.muted}>
            {words.copied}
          </text>
        </>
      ) : (
        <text x={0} y={NEW} fontWeight={600} style={{ fill: "var(--ok)" }}>
          {words.nothing}
        </text>
      )}
      <text x={0} y={MEMORY + 46} className={`${styles.muted} ${styles.over}`}>
        {words.memory}
      </text>
      {Array.from({ length: sequences }, (_, batch) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: sequences are positions
          key={batch}
          x={at(batch * perBatch + perBatch / 2)}
          y={MEMORY + 28}
          textAnchor="middle"
          className={`${styles.muted} ${styles.over}`}
        >
          {formatMessage(words.sequence, { n: batch })}
        </text>
      ))}
    </Sketch>
  );
}

interface Block {
  /** The folded row that it belongs to. */
  readonly row: number;
  readonly position: number;
  readonly offset: number;
}

/** The heads' pieces as they lie in memory: sequence, position, head. */
function blocksInMemory(batch: number): Block[] {
  return Array.from({ length: batch * seq * heads }, (_, n) => ({
    row: Math.floor(n / (seq * heads)) * heads + (n % heads),
    position: Math.floor(n / heads) % seq,
    offset: n * head_dim,
  }));
}

const newOffset = (row: number, position: number) => (row * seq + position) * head_dim;

function Blocks({ starts, at, y }: { starts: readonly Block[]; at: (offset: number) => number; y: number }) {
  return starts.map(({ row, position, offset }) => (
    <rect
      key={`${row} ${position}`}
      x={at(offset)}
      y={y}
      width={head_dim * CELL - 1}
      height={14}
      fill="var(--query)"
      fillOpacity={SHADES[row % heads]}
      stroke="var(--query)"
      strokeWidth={0.75}
    />
  ));
}

/** From the first number of each folded row to that of the next. */
function Steps({ fold: { starts, strides }, at }: { fold: Fold; at: (offset: number) => number }) {
  const perHead = strides[1] ?? 0;
  return starts.slice(1).map((start, row) => {
    const from = starts[row] ?? 0;
    const jump = start - from !== perHead;
    const [left, right] = [at(from) + 4, at(start) + 4];
    const height = jump ? 62 : 24;
    const colour = jump ? "var(--error)" : "var(--query)";
    return (
      <g key={start} style={{ color: colour }}>
        <path
          className={styles.arrow}
          d={`M${left} ${MEMORY - 3}C${left} ${MEMORY - height} ${right} ${MEMORY - height} ${right} ${MEMORY - 5}`}
        />
        <path d={`M${right} ${MEMORY - 1}l-4 -8h8z`} fill={colour} />
        {(jump || row === 0) && (
          <text
            x={jump ? (left + right) / 2 : left}
            y={MEMORY - height * (jump ? 0.8 : 1.05)}
            textAnchor={jump ? "middle" : "start"}
            style={{ fill: colour }}
            fontWeight={600}
          >
            +{start - from}
          </text>
        )}
      </g>
    );
  });
}
