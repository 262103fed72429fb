"use client";

import { scaleLog } from "d3-scale";
import { type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { bytes, count, time } from "@/components/ui/units";
import type { CostMessages } from "@/content/messages/en/cost";
import { recordedCost } from "@/content/recorded-cost";
import { nearest, useAlong } from "../drawing/along";
import { Picture } from "../drawing/Picture";
import { useWidth } from "../drawing/use-size";
import { powersOn, ValueAxis } from "../drawing/ValueAxis";
import styles from "./cost.module.css";
import { type Form, forms, type Place, peakOf, timeOf } from "./points";

const PANEL = { width: 300, height: 256, left: 58, right: 12, top: 26, bottom: 36 };
const GAP = 14;
/** How many panels are beside each other in a room of some width: their numbers stay large enough to be read. */
const acrossIn = (width: number) => (width >= 760 ? 3 : width >= 560 ? 2 : 1);

interface Mark {
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

interface Panel {
  readonly name: "work" | "memory" | "time";
  readonly format: (value: number) => string;
  /** Drawn as lines, by calculation. */
  readonly lines: Readonly<Record<Form, readonly (number | null)[]>>;
  /** Drawn as dots, measured here. */
  readonly dots: Readonly<Record<Form, readonly (number | null)[]>>;
  /** Of the real library: local is its sparse path. */
  readonly recorded: Readonly<Record<Form, readonly Mark[]>>;
}

/** Half way on a logarithmic axis. */
const middle = ({ low, high }: Mark) => Math.sqrt(low * high);

function panelsOf(places: readonly Place[], withRecorded: boolean): readonly Panel[] {
  const both = <T,>(of: (form: Form) => T): Record<Form, T> => ({ local: of("local"), dense: of("dense") });
  const nothing = both(() => places.map(() => null));
  const marks = (kind: "mebibytes" | "seconds", factor: number) =>
    both((form) =>
      withRecorded
        ? recordedCost.map((row) => {
            const [low, high] = row[form === "local" ? "sparse" : "dense"][kind];
            return { at: row.seq_len, low: low * factor, high: high * factor };
          })
        : [],
    );
  return [
    {
      name: "work",
      format: count,
      lines: both((form) => places.map(({ calculated }) => calculated[form].work)),
      dots: nothing,
      recorded: both(() => []),
    },
    {
      name: "memory",
      format: bytes,
      lines: both((form) => places.map(({ calculated }) => calculated[form].scoreBytes)),
      dots: both((form) => places.map(({ measured }) => peakOf(measured, form))),
      recorded: marks("mebibytes", 2 ** 20),
    },
    {
      name: "time",
      format: time,
      lines: nothing,
      dots: both((form) => places.map(({ measured }) => timeOf(measured, form))),
      recorded: marks("seconds", 1000),
    },
  ];
}

/** Work, memory and time over the size that moves, on logarithmic axes. */
export function CostDrawing({
  drawing,
  places,
  shown,
  axis,
  label,
  messages: t,
  onHover,
  onLock,
}: {
  drawing: RefObject<SVGSVGElement | null>;
  places: readonly Place[];
  /** The place that is spelled out. */
  shown: number;
  axis: "seq_len" | "window_size";
  label: string;
  messages: CostMessages["drawing"];
  onHover: (place: number | null) => void;
  onLock: (place: number | null) => void;
}) {
  const panels = panelsOf(places, axis === "seq_len");
  const ats = [
    ...places.map(({ at }) => at),
    ...panels.flatMap(({ recorded }) => recorded.local.map(({ at }) => at)),
  ];
  const x = scaleLog([Math.min(...ats), Math.max(...ats)], [PANEL.left + 8, PANEL.width - PANEL.right - 8]);
  const { pointing } = useParts("cost");
  const box = useRef<HTMLDivElement>(null);
  const across = acrossIn(useWidth(box, 1040));
  const down = Math.ceil(panels.length / across);
  const width = across * (PANEL.width + GAP) - GAP;
  const height = down > 1 ? down * (PANEL.height + GAP) : PANEL.height + 6;
  const offset = (n: number) =>
    [(n % across) * (PANEL.width + GAP), Math.floor(n / across) * (PANEL.height + GAP)] as const;

  const along = useAlong({
    shown,
    last: places.length - 1,
    placeAt: (point) =>
      nearest(
        places.map(({ at }) => x(at)),
        point.x % (PANEL.width + GAP),
      ),
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
        {...pointing}
        label={label}
        {...along}
      >
        {panels.map((panel, n) => (
          <PanelView
            key={panel.name}
            panel={panel}
            offset={offset(n)}
            x={x}
            places={places}
            shown={shown}
            axis={axis}
            messages={t}
          />
        ))}
      </Picture>
    </div>
  );
}

function PanelView({
  panel,
  offset,
  x,
  places,
  shown,
  axis,
  messages: t,
}: {
  panel: Panel;
  offset: readonly [number, number];
  x: (at: number) => number;
  places: readonly Place[];
  shown: number;
  axis: string;
  messages: CostMessages["drawing"];
}) {
  const { part } = useParts("cost");
  const values = forms.flatMap((form) => [
    ...panel.lines[form],
    ...panel.dots[form],
    ...panel.recorded[form].flatMap(({ low, high }) => [low, high]),
  ]);
  const known = values.filter((value): value is number => value !== null && value > 0);
  const bottom = PANEL.height - PANEL.bottom;
  const y = scaleLog(
    [Math.min(...known, known.length ? Infinity : 1) / 1.6, Math.max(...known, known.length ? 0 : 10) * 1.6],
    [bottom, PANEL.top + 8],
  );
  // Bytes are counted in powers of two, all else in powers of ten.
  const ticks = powersOn(y, panel.name === "memory" ? 4 : 10);
  const at = places[shown];
  const marked = [
    ...new Set(places.map((place) => place.at).concat(panel.recorded.local.map((mark) => mark.at))),
  ].sort((a, b) => a - b);
  return (
    <g transform={`translate(${offset.join(" ")})`}>
      <text x={4} y={14} className={styles.title}>
        {t[panel.name]}
      </text>
      <ValueAxis
        ticks={ticks}
        y={y}
        between={[PANEL.left, PANEL.width - PANEL.right]}
        format={panel.format}
        named={Math.ceil(ticks.length / 6)}
      />
      {marked.map((place, n) => (
        <text
          key={place}
          x={x(place)}
          y={bottom + 16}
          textAnchor="middle"
          className={place === at?.at ? styles.shown : undefined}
        >
          {marked.length < 8 || n % 2 === 0 || place === at?.at ? place : ""}
        </text>
      ))}
      <text x={PANEL.width - PANEL.right} y={bottom + 33} textAnchor="end" className={styles.axis}>
        {axis} →
      </text>
      {at && <line x1={x(at.at)} x2={x(at.at)} y1={PANEL.top} y2={bottom} className={styles.cursor} />}
      {forms.map((form) => (
        <g key={form} data-form={form} className={styles[form]}>
          {panel.recorded[form].map((mark) => (
            <g key={mark.at} className={styles.recorded} {...part(`recorded-${form}`)}>
              {mark.low < mark.high && (
                <>
                  <line x1={x(mark.at)} x2={x(mark.at)} y1={y(mark.low)} y2={y(middle(mark)) + 4} />
                  <line x1={x(mark.at)} x2={x(mark.at)} y1={y(middle(mark)) - 4} y2={y(mark.high)} />
                </>
              )}
              {form === "local" ? (
                <circle cx={x(mark.at)} cy={y(middle(mark))} r={4} />
              ) : (
                <rect x={x(mark.at) - 4} y={y(middle(mark)) - 4} width={8} height={8} />
              )}
            </g>
          ))}
          <g {...part(form)}>
            <Run values={panel.lines[form]} {...{ places, x, y }} className={styles.line} />
            <Run values={panel.dots[form]} {...{ places, x, y }} className={styles.measured} />
            {places.map(({ at: place }, n) => {
              const value = panel.dots[form][n];
              if (value === null || value === undefined || value <= 0) return null;
              return form === "local" ? (
                <circle key={place} cx={x(place)} cy={y(value)} r={4.5} />
              ) : (
                <rect key={place} x={x(place) - 4.5} y={y(value) - 4.5} width={9} height={9} />
              );
            })}
          </g>
        </g>
      ))}
      {panel.name === "time" &&
        places.map(({ at: place, measured }) =>
          measured && measured.dense.outcome.kind !== "measured" ? (
            <text
              key={place}
              {...part("failed")}
              x={x(place)}
              y={PANEL.top + 12}
              textAnchor="middle"
              className={styles.failed}
            >
              ✕
            </text>
          ) : null,
        )}
    </g>
  );
}

/** A line through what is known of a form. */
function Run({
  values,
  places,
  x,
  y,
  className,
}: {
  values: readonly (number | null)[];
  places: readonly Place[];
  x: (at: number) => number;
  y: (value: number) => number;
  className: string | undefined;
}) {
  const points = values.flatMap((value, n) => {
    const place = places[n];
    return value === null || value <= 0 || !place ? [] : [`${x(place.at)},${y(value)}`];
  });
  return points.length > 1 ? <polyline points={points.join(" ")} className={className} /> : null;
}
