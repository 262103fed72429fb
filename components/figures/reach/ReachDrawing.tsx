"use client";

import { scaleLinear, scaleLog } from "d3-scale";
import { type KeyboardEvent, type RefObject, useMemo, useRef } from "react";
import { isLit } from "@/components/lab/focus";
import { useFocus } from "@/components/lab/use-focus";
import { useParts } from "@/components/lab/use-parts";
import { formatMessage } from "@/components/ui/format-message";
import { tiny } from "@/components/ui/numbers";
import { pluralOf } from "@/components/ui/plural";
import type { ReachMessages } from "@/content/messages/en/reach";
import type { ReachObservation } from "@/kernels/lab/observers/reach";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { walk } from "../drawing/walk";
import { binsOf, gradientRange, shownRange } from "./bins";
import { hopsOf, wayTo } from "./network";
import styles from "./reach.module.css";

const LEFT = 66;
const RIGHT = 10;
const TOP = 34;
/** The bar of a layer; above it lie the hops that lead to it. */
const BAR = 20;
/** All layers together, where they are few enough to be that high. */
const ROWS = 290;
const LEAST_ROW = 36;
const MOST_ROW = 72;
const LEAST_CELL = 5;
/** Below the layers: positions, the query and the key to the shades. */
const FOOT = 90;

export function stepName(layers: number): string {
  return `layers ${layers}`;
}

/** The part of the drawing that a layer is, for the words that mean it. */
export function layerPart(layers: number): string {
  return `layer ${layers}`;
}

/** After each layer, which positions of the input one query depends on, and where the formula puts the ends. */
export function ReachDrawing({
  observation,
  layer,
  label,
  drawing,
  messages,
  tag,
}: {
  observation: ReachObservation;
  /** The layer the reader stands on; later ones are not shown yet. */
  layer: number;
  label: string;
  drawing: RefObject<SVGSVGElement | null>;
  messages: ReachMessages;
  /** Language tag of the messages. */
  tag: string;
}) {
  const { focus, hover, lock, release } = useFocus();
  const { part, pointing } = useParts("reach");
  /** The bars are the gradient's; one row of them is a layer's as well. */
  const lit = (name: string) => part(name)["data-part-lit"];
  const box = useRef<HTMLDivElement>(null);
  const room = useWidth(box, 1040);
  const { perLayer, query } = observation;
  const range = useMemo(() => shownRange(observation), [observation]);
  const [first, last] = range;
  const x = scaleLinear([first - 0.5, last + 0.5], [LEFT, room - RIGHT]);
  const most = Math.max(8, Math.floor((room - LEFT - RIGHT) / LEAST_CELL));
  const rows = useMemo(() => perLayer.map((one) => binsOf(one, range, most)), [perLayer, range, most]);
  const gradients = useMemo(() => gradientRange(observation), [observation]);
  const shade = gradients
    ? scaleLog(
        [gradients[0], gradients[1] > gradients[0] ? gradients[1] : gradients[0] * 2],
        [0.18, 1],
      ).clamp(true)
    : () => 0;
  // Not higher than a lesson lets it be: it would be scaled, and its letters with it.
  const rowsHeight = Math.min(ROWS, useTallest(drawing) - TOP - FOOT);
  const ROW = Math.max(LEAST_ROW, Math.min(MOST_ROW, Math.round(rowsHeight / perLayer.length)));
  const bottom = TOP + perLayer.length * ROW;
  const hops = useMemo(() => hopsOf(observation), [observation]);
  /** A way to the position that is pointed at. */
  const pointed = perLayer.find(({ layers }) => stepName(layers) === focus?.step);
  const way =
    pointed && focus?.key !== undefined && (pointed.gradient[focus.key] ?? 0) > 0
      ? wayTo(query, focus.key, pointed.layers)
      : null;
  /** The foot of a position in the row of so many hops, and the top of its bar. */
  const foot = (row: number) => (row === 0 ? TOP : TOP + row * ROW - 2);
  const head = (row: number) => TOP + row * ROW - BAR - 2;
  const height = bottom + FOOT;

  /** The ends by the formula, as stairs over the layers that are shown. */
  const stairs = (end: "expectedFirst" | "expectedLast", side: -0.5 | 0.5) =>
    perLayer
      .slice(0, layer)
      .map((one, n) => `${n === 0 ? "M" : "L"}${x(one[end] + side)} ${TOP + n * ROW}v${ROW}`)
      .join("");

  function steer(event: KeyboardEvent): void {
    const at = {
      key: focus?.key ?? query,
      row: Math.max(
        0,
        perLayer.findIndex(({ layers }) => stepName(layers) === focus?.step),
      ),
    };
    const size = Math.max(1, (rows[0]?.[0]?.to ?? 0) - (rows[0]?.[0]?.from ?? 0) + 1);
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -size],
      ArrowRight: [0, size],
      Home: [0, first - at.key],
      End: [0, last - at.key],
    };
    const to = (row: number, key: number) => ({
      query,
      key: Math.max(first, Math.min(last, key)),
      step: stepName(perLayer[Math.max(0, Math.min(layer - 1, row))]?.layers ?? 1),
    });
    walk(event, {
      moves,
      onMove: ([rows, keys]) => {
        release();
        hover(to(at.row + rows, at.key + keys));
      },
      onLock: () => lock(to(at.row, at.key)),
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
        <text x={LEFT} y={14} className={styles.axis}>
          {messages.positions}
        </text>
        {rows.map((bins, n) => {
          const one = perLayer[n];
          if (!one) return null;
          const y = TOP + n * ROW;
          const shown = one.layers <= layer;
          return (
            <g
              key={one.layers}
              className={styles.row}
              data-shown={shown ? "" : undefined}
              data-layers={one.layers}
              data-part="layer"
              data-part-lit={lit(layerPart(one.layers)) ?? lit("gradient")}
            >
              <text
                x={LEFT - 10}
                y={y + ROW - 8}
                textAnchor="end"
                className={styles.name}
                data-here={one.layers === layer ? "" : undefined}
              >
                {formatMessage(pluralOf(messages.layers, one.layers, tag), { layers: one.layers })}
              </text>
              <line
                x1={LEFT}
                x2={room - RIGHT}
                y1={y + ROW - 0.5}
                y2={y + ROW - 0.5}
                className={styles.rule}
              />
              {shown && (
                <path
                  className={styles.hops}
                  d={hops[n]
                    ?.map(({ from, to }) => `M${x(from)} ${foot(n)}L${x(to)} ${head(n + 1)}`)
                    .join("")}
                />
              )}
              {shown &&
                bins.map((bin) => {
                  const key =
                    focus?.key !== undefined && focus.key >= bin.from && focus.key <= bin.to
                      ? focus.key
                      : bin.from;
                  const lit =
                    isLit({ key, step: stepName(one.layers) }, focus) &&
                    focus?.step !== undefined &&
                    focus.key === key;
                  // A cell of many positions is drawn as far as they are reached, or it would belie the stairs.
                  const reached = bin.gradient > 0;
                  const left = x((reached ? Math.max(bin.from, one.first) : bin.from) - 0.5);
                  const right = x((reached ? Math.min(bin.to, one.last) : bin.to) + 0.5);
                  return (
                    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the whole picture is walked with the arrows
                    <rect
                      key={bin.from}
                      x={left}
                      width={Math.max(1, right - left - 0.75)}
                      y={y + ROW - BAR - 2}
                      height={BAR}
                      className={styles.bin}
                      data-reached={reached ? "" : undefined}
                      data-lit={lit ? "" : undefined}
                      fillOpacity={reached ? shade(bin.gradient) : undefined}
                      onPointerEnter={() =>
                        hover({
                          query,
                          key: bin.from,
                          step: stepName(one.layers),
                          part: `reach-${layerPart(one.layers)}`,
                        })
                      }
                      onClick={() => lock({ query, key: bin.from, step: stepName(one.layers) })}
                    />
                  );
                })}
            </g>
          );
        })}
        {way && (
          <path
            className={styles.way}
            data-way=""
            d={way
              .slice(1)
              .map(
                (position, hop) =>
                  `M${x(way[hop] as number)} ${foot(hop)}L${x(position)} ${head(hop + 1)}v${BAR}`,
              )
              .join("")}
          />
        )}
        <g {...part("formula")}>
          <path d={stairs("expectedFirst", -0.5)} className={styles.stairs} />
          <path d={stairs("expectedLast", 0.5)} className={styles.stairs} />
        </g>
        <line
          {...part("query")}
          x1={x(query)}
          x2={x(query)}
          y1={TOP - 4}
          y2={TOP}
          className={styles.queryLine}
        />
        <circle {...part("query")} cx={x(query)} cy={TOP} r={5} className={styles.queryNode} />
        <text
          {...part("query")}
          x={x(query)}
          y={TOP - 10}
          textAnchor={anchorAt(x(query), room)}
          className={styles.query}
        >
          {formatMessage(messages.query, { query })}
        </text>
        {x
          .ticks(Math.max(2, Math.floor(room / 140)))
          .filter(Number.isInteger)
          .map((tick) => (
            <text key={tick} x={x(tick)} y={bottom + 16} textAnchor="middle" className={styles.tick}>
              {tick}
            </text>
          ))}
        {gradients && (
          <g transform={`translate(0 ${bottom + 34})`} className={styles.tick}>
            {Array.from({ length: 8 }, (_, n) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a shade is its place on the scale
                key={n}
                x={n * 16}
                width={16}
                height={12}
                fill="var(--weights)"
                fillOpacity={0.18 + (0.82 * n) / 7}
              />
            ))}
            <text y={28}>
              {formatMessage(messages.legend, { least: tiny(gradients[0]), most: tiny(gradients[1]) })}
            </text>
            <path d="M0 42h24" className={styles.stairs} />
            <text x={32} y={46}>
              {messages.formula}
            </text>
          </g>
        )}
      </Picture>
    </div>
  );
}

function anchorAt(x: number, room: number): "start" | "middle" | "end" {
  if (x < LEFT + 40) return "start";
  return x > room - 60 ? "end" : "middle";
}
