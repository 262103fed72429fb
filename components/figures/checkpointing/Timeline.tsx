"use client";

import { scaleLinear } from "d3-scale";
import { type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import { bytes } from "@/components/ui/units";
import type { CheckpointingMessages } from "@/content/messages/en/checkpointing";
import type { OutputOf } from "@/kernels/lab/observers";
import { useAlong } from "../drawing/along";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { ValueAxis } from "../drawing/ValueAxis";
import styles from "./checkpointing.module.css";

type Run = OutputOf<"checkpointing">["plain"];
export const runNames = ["plain", "checkpointed"] as const;

/** As wide as it is drawn, so that a phone gets a narrower drawing and not a smaller one. */
const WIDTHS = [330, 760] as const;
/** Numbers under the bars stand at least so far apart. */
const APART = 13;
const LEFT = 64;
const PANEL = { height: 150, least: 90, top: 24, gap: 46 };
/** Below the last panel. */
const END = 6;
const SIGNS = { forward: "→", recompute: "↻", backward: "←" } as const;

/** Bytes in use, moment by moment: both runs over each other, on one scale. */
export function Timeline({
  drawing,
  runs,
  moment,
  label,
  messages: t,
  onHover,
  onMoment,
  onRelease,
}: {
  drawing: RefObject<SVGSVGElement | null>;
  runs: Readonly<Record<(typeof runNames)[number], Run>>;
  /** From 1; 0 is none. */
  moment: number;
  label: string;
  messages: CheckpointingMessages;
  /** Points at a moment without staying there. */
  onHover: (moment: number | null) => void;
  onMoment: (moment: number) => void;
  onRelease: () => void;
}) {
  const { part, pointing } = useParts("checkpointing");
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 1040) < 560 ? WIDTHS[0] : WIDTHS[1];
  // Not higher than a lesson lets it be: it would be scaled, and its letters with it.
  const fitting = Math.floor((useTallest(drawing) - END) / 2) - PANEL.gap;
  const panelHeight = Math.max(PANEL.least, Math.min(PANEL.height, fitting));
  const height = 2 * (panelHeight + PANEL.gap) + END;
  const moments = Math.max(...runNames.map((name) => runs[name].timeline.length));
  const most = Math.max(...runNames.map((name) => runs[name].bytes.peakBytes));
  const step = (width - LEFT - 8) / moments;
  // On a phone the word at the peak would stand in the title.
  const top = width === WIDTHS[0] ? PANEL.top + 16 : PANEL.top;
  const y = scaleLinear([0, most], [panelHeight, top]);
  const unit = 1024 ** Math.floor(Math.log(most) / Math.log(1024));
  const ticks = scaleLinear([0, most / unit], [0, 1]).ticks(4);

  const lit = (name: string) => part(name)["data-part-lit"] === "";
  const every = Math.ceil(APART / step);

  const along = useAlong({
    shown: moment,
    first: 1,
    last: moments,
    placeAt: ({ x }) => {
      const at = Math.floor((x - LEFT) / step) + 1;
      return at >= 1 && at <= moments ? at : null;
    },
    onHover,
    onLock: onMoment,
    onRelease,
  });

  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.drawing}
        viewBox={`0 0 ${width} ${height}`}
        label={label}
        {...(runNames.some(lit) ? {} : pointing)}
        {...along}
      >
        <defs>
          <pattern
            id="again"
            width="5"
            height="5"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="5" height="5" className={styles.hatchGround} />
            <line x1="0" y1="0" x2="0" y2="5" className={styles.hatch} />
          </pattern>
        </defs>
        <text x={width === WIDTHS[0] ? 4 : LEFT} y={height - 8}>
          {t.axis}
        </text>
        {runNames.map((name, n) => {
          const { timeline, bytes: report } = runs[name];
          return (
            <g
              key={name}
              transform={`translate(0 ${n * (panelHeight + PANEL.gap)})`}
              className={styles.run}
              data-faint={runNames.some((one) => one !== name && lit(one)) ? "" : undefined}
            >
              <text
                x={LEFT}
                y={12}
                className={styles.title}
                onPointerEnter={part(name).onPointerEnter}
                onPointerLeave={part(name).onPointerLeave}
              >
                {t[name]}
              </text>
              <ValueAxis
                ticks={ticks.map((tick) => tick * unit)}
                y={y}
                between={[LEFT, width - 8]}
                format={bytes}
              />
              {timeline.map(({ phase, layer, bytes: held, peak }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a moment is its place
                <g key={at} data-phase={phase}>
                  <rect
                    {...part("peak")}
                    x={LEFT + at * step + 1}
                    width={Math.max(1, step - 2)}
                    y={y(peak)}
                    height={Math.max(0, y(held) - y(peak))}
                    className={styles.rise}
                  />
                  <rect
                    {...part(phase)}
                    x={LEFT + at * step + 1}
                    width={Math.max(1, step - 2)}
                    y={y(held)}
                    height={panelHeight - y(held)}
                    className={styles[phase]}
                  />
                  <text
                    x={LEFT + (at + 0.5) * step}
                    y={panelHeight + 13}
                    textAnchor="middle"
                    className={at + 1 === moment ? styles.now : undefined}
                  >
                    {at % every === 0 ? SIGNS[phase] : ""}
                  </text>
                  <text
                    x={LEFT + (at + 0.5) * step}
                    y={panelHeight + 26}
                    textAnchor="middle"
                    className={at + 1 === moment ? styles.now : undefined}
                  >
                    {at % every === 0 ? layer + 1 : ""}
                  </text>
                </g>
              ))}
              <line
                {...part("peak")}
                x1={LEFT}
                x2={LEFT + timeline.length * step}
                y1={y(report.peakBytes)}
                y2={y(report.peakBytes)}
                className={styles.peak}
              />
              <text
                x={LEFT + timeline.length * step}
                y={y(report.peakBytes) - 5}
                textAnchor="end"
                className={styles.peakText}
              >
                {formatMessage(t.peak, { bytes: bytes(report.peakBytes) })}
              </text>
              {moment > 0 && moment <= timeline.length && (
                <rect
                  x={LEFT + (moment - 1) * step}
                  width={step}
                  y={top}
                  height={panelHeight - top + 30}
                  className={styles.cursor}
                />
              )}
            </g>
          );
        })}
      </Picture>
    </div>
  );
}
