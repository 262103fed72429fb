"use client";

import { scaleLinear } from "d3-scale";
import { type KeyboardEvent, type RefObject, useMemo, useRef } from "react";
import { type Focus, isLit } from "@/components/lab/focus";
import { useFocus } from "@/components/lab/use-focus";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import { short } from "@/components/ui/numbers";
import type { LostKeysMessages } from "@/content/messages/en/lost-keys";
import type { AttentionWindow } from "@/kernels/attention/geometry";
import type { LostKeysObservation } from "@/kernels/lab/observers/lost-keys";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { useForm } from "../form";
import { cornerOf } from "./corner";
import styles from "./lost-keys.module.css";
import { mostChangedRow, type RowNumbers } from "./rows";

/** Sizes in pixels. */
interface Sizes {
  readonly cell: number;
  /** Rows of pairs, from the last one up. */
  readonly rows: number;
  /** The height of a plot. */
  readonly plot: number;
  /** The height of what the two differ by, on a scale of its own: in the plot above it may be less than a mark. */
  readonly gap: number;
}
const LARGE: Sizes = { cell: 26, rows: 8, plot: 150, gap: 44 };
/** Of a lesson, from the largest: all is shown at once beside the words about it, as on a phone. */
const LOW: readonly Sizes[] = [
  { cell: 24, rows: 7, plot: 90, gap: 36 },
  { cell: 22, rows: 6, plot: 70, gap: 30 },
  { cell: 19, rows: 6, plot: 52, gap: 24 },
];
const LEFT = 58;
const TOP = 54;
const MARGIN = { left: 58, right: 8 };
/** Where a corner and a plot stand beside each other. */
const BESIDE_FROM = 640;
/** Titles, labels and margins around a row's plots. */
const AROUND = { last: 64, more: 70 };
/** Between a corner and the plot below it. */
const BELOW = { tight: 24, loose: 36 };
/** All of a lesson's height that has no size of its own. */
const TIGHT = 8 + BELOW.tight + AROUND.last;

/** The corner of the mask where pairs are lost, and below it what that does to the rows. */
export function CornerDrawing({
  observation,
  window,
  rows: all,
  head,
  label,
  drawing,
  messages,
}: {
  observation: LostKeysObservation;
  window: AttentionWindow;
  /** The numbers of one head, row by row; empty where nothing is lost. */
  rows: readonly RowNumbers[];
  head: number;
  label: string;
  drawing: RefObject<SVGSVGElement | null>;
  messages: LostKeysMessages;
}) {
  const { focus, hover, lock, release } = useFocus();
  const { part, pointing } = useParts("lost-keys");
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const { seq_len } = observation;
  const form = useForm();
  // A lesson shows the row that changed most.
  const rows = form === "lesson" ? mostChangedRow(all) : all;
  // A slide, and a lesson where it is not narrow, is wide and low: what the loss does stands beside the corner.
  const beside = rows.length > 0 && (form === "slide" || (form === "lesson" && room >= BESIDE_FROM));
  const tallest = useTallest(drawing);
  const tight = Number.isFinite(tallest) && rows.length > 0 && !beside;
  const fitting = LOW.find((one) => TOP + one.rows * one.cell + one.plot + one.gap + TIGHT <= tallest);
  const sizes = tight ? (fitting ?? (LOW.at(-1) as Sizes)) : LARGE;
  const { cell } = sizes;
  const most = Math.max(4, Math.floor(((beside ? room / 2 : room) - LEFT) / cell));
  const corner = useMemo(
    () => cornerOf(seq_len, window, observation.pairs, Math.min(most, 32), sizes.rows),
    [seq_len, window, observation.pairs, most, sizes],
  );
  const cornerEnd = TOP + corner.rows * cell + 8;
  const plotTop = beside ? 14 : cornerEnd + (tight ? BELOW.tight : BELOW.loose);
  const plotLeft = beside ? LEFT + corner.columns * cell + 36 : 0;
  const toNext = sizes.plot + sizes.gap + AROUND.more;
  const plotEnd = plotTop + rows.length * toNext - (form === "lesson" ? AROUND.more - AROUND.last : 0);
  const height = rows.length > 0 ? Math.max(cornerEnd, plotEnd) : cornerEnd;
  const at = {
    query: Math.max(corner.firstQuery, Math.min(seq_len - 1, focus?.query ?? seq_len - 1)),
    key: Math.max(corner.firstKey, Math.min(seq_len - 1, focus?.key ?? seq_len - 1)),
  };

  const clip = (n: number, most: number) => Math.max(0, Math.min(most, n));
  /** The channel of a row below the corner, as a focus. */
  const channelAt = (row: number, channel: number) => {
    const { query, intended } = rows[clip(row, rows.length - 1)] as RowNumbers;
    return { query, channel: clip(channel, intended.length - 1) };
  };

  function steer(event: KeyboardEvent): void {
    const row = rows.findIndex(({ query }) => query === focus?.query);
    const channel = row < 0 ? undefined : focus?.channel;
    const pair = (down: number, right: number) => ({
      query: Math.max(corner.firstQuery, Math.min(seq_len - 1, at.query + down)),
      key: Math.max(corner.firstKey, Math.min(seq_len - 1, at.key + right)),
    });
    // The rows of channels lie below the last row of pairs, and are walked into from there.
    const moves: Record<string, Focus> =
      channel === undefined
        ? {
            ArrowUp: pair(-1, 0),
            ArrowDown: at.query === seq_len - 1 && rows.length > 0 ? channelAt(0, 0) : pair(1, 0),
            ArrowLeft: pair(0, -1),
            ArrowRight: pair(0, 1),
            Home: pair(0, -seq_len),
            End: pair(0, seq_len),
          }
        : {
            ArrowUp: row === 0 ? { query: seq_len - 1, key: seq_len - 1 } : channelAt(row - 1, channel),
            ArrowDown: channelAt(row + 1, channel),
            ArrowLeft: channelAt(row, channel - 1),
            ArrowRight: channelAt(row, channel + 1),
            Home: channelAt(row, 0),
            End: channelAt(row, Number.POSITIVE_INFINITY),
          };
    walk(event, {
      moves,
      onMove: (to) => {
        release();
        hover(to);
      },
      onLock: () => lock(channel === undefined ? at : channelAt(row, channel)),
      onRelease: release,
    });
  }

  return (
    <div className={styles.drawing}>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.svg}
        width={room}
        height={height}
        viewBox={`0 0 ${room} ${height}`}
        label={label}
        walked
        {...pointing}
        onPointerLeave={() => hover(null)}
        onKeyDown={steer}
      >
        <text x={0} y={14} className={styles.title}>
          {formatMessage(messages.corner, { rows: corner.rows })}
        </text>
        {corner.more > 0 && (
          <text x={LEFT} y={TOP - 18} className={styles.label}>
            {formatMessage(messages.more, { more: corner.more })}
          </text>
        )}
        {Array.from({ length: corner.columns }, (_, n) => n).map((n) => (
          <text
            key={n}
            x={LEFT + (n + 0.5) * cell}
            y={TOP - 5}
            textAnchor="middle"
            className={styles.key}
            data-shown={(corner.columns - 1 - n) % 4 === 0 ? "" : undefined}
          >
            {(corner.columns - 1 - n) % 4 === 0 ? corner.firstKey + n : ""}
          </text>
        ))}
        {Array.from({ length: corner.rows }, (_, n) => n).map((n) => (
          <text key={n} x={LEFT - 8} y={TOP + (n + 0.5) * cell + 4} textAnchor="end" className={styles.query}>
            {corner.firstQuery + n}
          </text>
        ))}
        {corner.cells.map(({ query, key, state }) => {
          const x = LEFT + (key - corner.firstKey) * cell;
          const y = TOP + (query - corner.firstQuery) * cell;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the whole picture is walked with the arrows
            <g
              key={`${query} ${key}`}
              className={styles.cell}
              data-state={state}
              {...part(state)}
              data-pair={`${query},${key}`}
              data-lit={isLit({ query, key }, focus) ? "" : undefined}
              onPointerEnter={() => hover({ query, key, part: `lost-keys-${state}` })}
              onClick={() => lock({ query, key })}
            >
              <rect x={x + 1} y={y + 1} width={cell - 2} height={cell - 2} rx={2} />
              {state === "lost" && (
                <path
                  d={`M${x + cell / 2 - 5} ${y + cell / 2 - 5}l10 10m0 -10l-10 10`}
                  className={styles.cross}
                />
              )}
            </g>
          );
        })}
        {rows.map((numbers, n) => (
          <RowPlot
            key={numbers.query}
            row={numbers}
            head={head}
            x={plotLeft}
            y={plotTop + n * toNext}
            width={room - plotLeft}
            sizes={sizes}
            keyed={form === "lesson"}
            messages={messages}
          />
        ))}
      </Picture>
    </div>
  );
}

/** One row of the output, channel by channel: as it is meant and as the release returns it. */
function RowPlot({
  row,
  head,
  x: left,
  y,
  width,
  sizes: { plot, gap },
  keyed,
  messages,
}: {
  row: RowNumbers;
  head: number;
  x: number;
  y: number;
  width: number;
  sizes: Sizes;
  /** Whether its two marks are named below it: a lesson has no legend. */
  keyed: boolean;
  messages: LostKeysMessages;
}) {
  const { focus, hover, lock } = useFocus();
  /** Where the zero of what they differ by lies below the top of the plot. */
  const gapAt = plot + 32 + gap / 2;
  // Pointing at a mark points at its channel; only the words point at all marks of a kind.
  const { marks } = useParts("lost-keys");
  const channels = row.intended.length;
  const values = [...row.intended, ...row.released, 0].filter(Number.isFinite);
  const scale = scaleLinear([Math.min(...values), Math.max(...values)], [plot, 8]).nice(4);
  const x = scaleLinear([-0.5, channels - 0.5], [MARGIN.left, width - MARGIN.right]);
  const gaps = Array.from(row.intended, (intended, n) => (row.released[n] ?? Number.NaN) - intended);
  const most = Math.max(...gaps.map(Math.abs).filter(Number.isFinite), Number.MIN_VALUE);
  const tall = scaleLinear([-most, most], [gap / 2, -gap / 2]);
  const radius = Math.max(1.75, Math.min(4, (x(1) - x(0)) / 4));
  return (
    <g transform={`translate(${left} ${y})`}>
      {keyed && (
        <g transform={`translate(${MARGIN.left} ${plot + gap + 60})`}>
          <circle cx={4} cy={-4} r={4} className={styles.intended} />
          <text x={13} className={styles.label}>
            {messages.short.intended}
          </text>
          <rect x={86} y={-8} width={8} height={8} className={styles.released} />
          <text x={99} className={styles.label}>
            {messages.short.released}
          </text>
        </g>
      )}
      <text y={0} className={styles.title}>
        {formatMessage(messages.plot, { query: row.query, head })}
      </text>
      <g transform="translate(0 10)">
        <text x={MARGIN.left} y={plot + 22} className={styles.label}>
          {messages.gap}
        </text>
        <line
          x1={MARGIN.left}
          x2={width - MARGIN.right}
          y1={gapAt}
          y2={gapAt}
          className={styles.grid}
          data-zero=""
        />
        {[most, -most].map((value) => (
          <text
            key={Math.sign(value)}
            x={MARGIN.left - 8}
            y={gapAt + tall(value) + 4}
            textAnchor="end"
            className={styles.label}
          >
            {value < 0 ? `−${short(-value)}` : short(value)}
          </text>
        ))}
        {scale.ticks(4).map((tick) => (
          <g key={tick}>
            <line
              x1={MARGIN.left}
              x2={width - MARGIN.right}
              y1={scale(tick)}
              y2={scale(tick)}
              className={styles.grid}
              data-zero={tick === 0 ? "" : undefined}
            />
            <text x={MARGIN.left - 8} y={scale(tick) + 4} textAnchor="end" className={styles.label}>
              {tick < 0 ? `−${short(-tick)}` : short(tick)}
            </text>
          </g>
        ))}
        {Array.from(row.intended, (intended, channel) => {
          const released = row.released[channel] ?? Number.NaN;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the same numbers are in the table
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: a channel is its number
              key={channel}
              className={styles.channel}
              data-lit={isLit({ channel }, focus) ? "" : undefined}
              onPointerEnter={() => hover({ query: row.query, channel })}
              onClick={() => lock({ query: row.query, channel })}
            >
              <rect
                x={x(channel - 0.5)}
                y={0}
                width={x(1) - x(0)}
                height={plot + gap + 34}
                className={styles.catch}
              />
              {Number.isFinite(gaps[channel]) && (
                <rect
                  x={x(channel) - radius}
                  y={gapAt + Math.min(0, tall(gaps[channel] as number))}
                  width={2 * radius}
                  height={Math.abs(tall(gaps[channel] as number))}
                  className={styles.difference}
                />
              )}
              <line
                x1={x(channel)}
                x2={x(channel)}
                y1={scale(intended)}
                y2={scale(released)}
                className={styles.gap}
              />
              <circle
                cx={x(channel)}
                cy={scale(intended)}
                r={radius}
                className={styles.intended}
                {...marks("intended")}
              />
              <rect
                {...marks("released")}
                x={x(channel) - radius}
                y={scale(released) - radius}
                width={2 * radius}
                height={2 * radius}
                className={styles.released}
              />
            </g>
          );
        })}
      </g>
    </g>
  );
}
