"use client";

import { scaleLinear, scaleLog } from "d3-scale";
import { type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import { percent } from "@/components/ui/numbers";
import { bytes, time } from "@/components/ui/units";
import type { AdviserMessages } from "@/content/messages/en/adviser";
import { nearest, useAlong } from "../drawing/along";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { ValueAxis } from "../drawing/ValueAxis";
import styles from "./adviser.module.css";
import type { Row } from "./row";
import { PANEL, type Panel, Values } from "./Values";
import { ruleOfThumb } from "./windows";

/** A phone gets a narrower drawing and not a smaller one. */
const WIDTHS = { narrow: 330, wide: 760 };
const LEFT = 66;
const RIGHT = 14;
/** Above the bars: their marks, and below the title what the needed window's line says. */
const COPY_TOP = 48;
const COPY_HEIGHT = 128;
/** Below the bars: the windows. */
const END = 34;
const HEIGHT = 2 * (PANEL.height + PANEL.gap) + COPY_HEIGHT + PANEL.gap + END;
/** The most that a lesson, which is low, takes from each of the three: scaled, they would lose more to their letters. */
const MOST_TAKEN = 32;
/** Room that a letter of the drawing takes, and half of a bar's width. */
const LETTER = 6.2;
const BAR = 8;

/** The middle of the widest gap between bars, if a text fits into it. */
function gapFor(text: string, bars: readonly number[]): number | null {
  const gaps = bars.slice(1).map((end, n) => ({ from: bars[n] as number, width: end - (bars[n] as number) }));
  const widest = gaps.reduce((most, gap) => (gap.width >= most.width ? gap : most), { from: 0, width: 0 });
  return widest.width - 2 * BAR > LETTER * text.length ? widest.from + widest.width / 2 : null;
}

/** Time, memory and the copy task over the windows tried, with the rule of thumb as a band behind them. */
export function AdviserDrawing({
  drawing,
  windows,
  rows,
  scores,
  shown,
  seq_len,
  distance,
  needed,
  chance,
  label,
  messages: t,
  onHover,
  onLock,
}: {
  drawing: RefObject<SVGSVGElement | null>;
  windows: readonly number[];
  rows: readonly Row[];
  /** Bytes of the scores that each window holds, by calculation. */
  scores: readonly number[];
  shown: number;
  seq_len: number;
  distance: number;
  /** The window_size that reaches far enough, by calculation. */
  needed: number;
  chance: number;
  label: string;
  messages: AdviserMessages;
  onHover: (place: number | null) => void;
  onLock: (place: number | null) => void;
}) {
  const d = t.drawing;
  const { part, pointing } = useParts("adviser");
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 1040) < 560 ? WIDTHS.narrow : WIDTHS.wide;
  const right = width - RIGHT;
  const rule = ruleOfThumb(seq_len);
  const ends = [...windows.map((w) => Math.max(1, w)), ...(rule ? [rule.least, rule.most] : [])];
  const x = scaleLog([Math.min(...ends) / 1.25, Math.max(...ends) * 1.25], [LEFT, right]);
  const at = (window: number) => x(Math.max(1, window));
  const panels: readonly Panel[] = [
    {
      title: formatMessage(d.time, { seq_len }),
      values: windows.map((_, n) => rows[n]?.milliseconds ?? null),
      format: time,
      base: 10,
    },
    {
      title: d.memory,
      values: windows.map((_, n) => rows[n]?.bytes ?? null),
      format: bytes,
      base: 4,
      calculated: scores,
    },
  ];
  const taken = Math.min(MOST_TAKEN, Math.max(0, Math.ceil((HEIGHT - useTallest(drawing)) / 3)));
  const height = HEIGHT - 3 * taken;
  const panelHeight = PANEL.height - taken;
  const bottom = height - END;
  const copyTop = 2 * (panelHeight + PANEL.gap);
  const share = scaleLinear([0, 1], [copyTop + COPY_HEIGHT - taken, copyTop + COPY_TOP]);
  const guessing = `${d.chance} ${percent(chance)}`;
  const gap = gapFor(guessing, windows.map(at));

  const along = useAlong({
    shown,
    last: windows.length - 1,
    placeAt: ({ x: across }) => nearest(windows.map(at), across),
    onHover,
    onLock,
    onRelease: () => onLock(null),
  });

  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.drawing}
        viewBox={`0 0 ${width} ${height}`}
        label={label}
        {...pointing}
        {...along}
      >
        {rule && (
          <g {...part("rule")}>
            <rect
              x={at(rule.least)}
              width={at(rule.most) - at(rule.least)}
              y={PANEL.top - 6}
              height={bottom - PANEL.top + 6}
              className={styles.rule}
            />
            <text x={at(rule.least) + 4} y={PANEL.top + 6}>
              {d.rule} {rule.least}–{rule.most}
            </text>
          </g>
        )}
        {/* Below all words: a line through them is not read. */}
        {windows[shown] !== undefined && (
          <line
            x1={at(windows[shown])}
            x2={at(windows[shown])}
            y1={PANEL.top}
            y2={bottom}
            className={styles.cursor}
          />
        )}
        {panels.map((panel, n) => (
          <Values
            key={panel.title}
            panel={panel}
            top={n * (panelHeight + PANEL.gap)}
            height={panelHeight}
            {...{ windows, at, shown }}
            between={[LEFT, right]}
            nothing={d.nothing}
          />
        ))}
        <text x={4} y={copyTop + 14} className={styles.title}>
          {formatMessage(d.copy, { distance })}
        </text>
        <ValueAxis
          ticks={[0, 0.5, 1]}
          y={share}
          between={[LEFT, right]}
          format={(tick) => `${100 * tick}%`}
        />
        <g {...part("chance")}>
          <line x1={LEFT} x2={right} y1={share(chance)} y2={share(chance)} className={styles.chance} />
          {gap !== null && (
            <text x={gap} y={share(chance) - 4} textAnchor="middle">
              {guessing}
            </text>
          )}
        </g>
        <line
          {...part("needed")}
          x1={at(needed)}
          x2={at(needed)}
          y1={copyTop + COPY_TOP - 26}
          y2={bottom}
          className={styles.needed}
        />
        <text
          {...part("needed")}
          x={at(needed) + 5}
          y={copyTop + COPY_TOP - 19}
          className={styles.neededText}
        >
          {formatMessage(d.need, { distance })} →
        </text>
        {windows.map((window, n) => {
          const row = rows[n];
          return (
            row && (
              <g
                key={window}
                {...part("copy")}
                data-window={window}
                className={row.solved ? styles.solved : styles.unsolved}
              >
                <line
                  x1={at(window)}
                  x2={at(window)}
                  y1={share(0)}
                  y2={share(row.right)}
                  className={styles.bar}
                />
                <text x={at(window)} y={share(row.right) - 5} textAnchor="middle" className={styles.mark}>
                  {row.solved ? "✓" : "✗"}
                </text>
              </g>
            )
          );
        })}
        {windows.map((window, n) => (
          <text
            key={window}
            x={at(window)}
            y={bottom + (n % 2 === 0 ? 14 : 26)}
            textAnchor="middle"
            className={n === shown ? styles.shown : undefined}
          >
            {window}
          </text>
        ))}
        {/* On a phone it stands below the first window, which is close. */}
        <text x={4} y={bottom + (width === WIDTHS.narrow ? 28 : 14)} className={styles.axis}>
          {d.axis}
        </text>
      </Picture>
    </div>
  );
}
