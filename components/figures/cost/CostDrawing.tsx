"use client";

import { scaleLog } from "d3-scale";
import { type RefObject, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import { bytes, count, time } from "@/components/ui/units";
import type { CostMessages } from "@/content/messages/en/cost";
import { recordedCost } from "@/content/recorded-cost";
import { nearest, useAlong } from "../drawing/along";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { powersOn, ValueAxis } from "../drawing/ValueAxis";
import { useForm } from "../form";
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

/** How wide one panel is drawn, so that it fills a room that is as wide and as high at most. */
const oneIn = (width: number, tallest: number) =>
  Number.isFinite(tallest)
    ? Math.round(Math.max(PANEL.width, Math.min(520, (width * (PANEL.height + 6)) / tallest)))
    : PANEL.width;

/** Work, memory and time over the size that moves, on logarithmic axes; in a lesson one of them, large. */
export function CostDrawing({
  drawing,
  places,
  shown,
  axis,
  one,
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
  /** Which of the three a lesson draws. */
  one: Panel["name"];
  label: string;
  messages: CostMessages["drawing"];
  onHover: (place: number | null) => void;
  onLock: (place: number | null) => void;
}) {
  const all = panelsOf(places, axis === "seq_len");
  const alone = useForm() === "lesson";
  const panels = alone ? all.filter(({ name }) => name === one) : all;
  const { pointing } = useParts("cost");
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const tallest = useTallest(drawing);
  const across = alone ? 1 : acrossIn(room);
  const panelWidth = alone ? oneIn(room, tallest) : PANEL.width;
  const ats = [
    ...places.map(({ at }) => at),
    ...all.flatMap(({ recorded }) => recorded.local.map(({ at }) => at)),
  ];
  const x = scaleLog([Math.min(...ats), Math.max(...ats)], [PANEL.left + 8, panelWidth - PANEL.right - 8]);
  const down = Math.ceil(panels.length / across);
  const width = across * (panelWidth + GAP) - GAP;
  const height = down > 1 ? down * (PANEL.height + GAP) : PANEL.height + 6;
  const offset = (n: number) =>
    [(n % across) * (panelWidth + GAP), Math.floor(n / across) * (PANEL.height + GAP)] as const;

  const along = useAlong({
    shown,
    last: places.length - 1,
    placeAt: (point) =>
      nearest(
        places.map(({ at }) => x(at)),
        point.x % (panelWidth + GAP),
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
            width={panelWidth}
            named={alone}
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
  width,
  named,
  x,
  places,
  shown,
  axis,
  messages: t,
}: {
  panel: Panel;
  offset: readonly [number, number];
  width: number;
  /** Whether the forms are named in it: a lesson has no legend. */
  named: boolean;
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
        between={[PANEL.left, width - PANEL.right]}
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
      <text x={width - PANEL.right} y={bottom + 33} textAnchor="end" className={styles.axis}>
        {axis} →
      </text>
      {known.length === 0 && (
        <text x={(PANEL.left + width - PANEL.right) / 2} y={bottom / 2 + 20} textAnchor="middle">
          {t.nothing}
        </text>
      )}
      {at && <line x1={x(at.at)} x2={x(at.at)} y1={PANEL.top} y2={bottom} className={styles.cursor} />}
      {forms.map((form) => (
        <g key={form} className={styles[form]}>
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
          {named && <Name of={form} panel={panel} {...{ places, x, y }} text={t[form]} />}
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

/** The name of a form beside the last thing that is known of it: above what is dense, below what is local. */
function Name({
  of: form,
  panel,
  places,
  x,
  y,
  text,
}: {
  of: Form;
  panel: Panel;
  places: readonly Place[];
  x: (at: number) => number;
  y: (value: number) => number;
  text: string;
}) {
  const points = [
    ...panel.recorded[form].map((mark) => ({ at: mark.at, value: middle(mark) })),
    ...[panel.lines, panel.dots].flatMap((known) =>
      places.map(({ at }, n) => ({ at, value: known[form][n] ?? 0 })),
    ),
  ].filter(({ value }) => value > 0);
  const end = points.sort((a, b) => b.at - a.at || b.value - a.value)[0];
  if (!end) return null;
  return (
    <text
      x={x(end.at) + (form === "dense" ? -9 : 6)}
      y={y(end.value) + (form === "dense" ? -7 : 20)}
      textAnchor="end"
      className={styles.name}
    >
      {text}
    </text>
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
