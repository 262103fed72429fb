"use client";

import { type RefObject, useId, useRef } from "react";
import { useParts } from "@/components/lab/use-parts";
import type { OutputOf } from "@/kernels/lab/observers";
import { Picture } from "../drawing/Picture";
import { useTallest, useWidth } from "../drawing/use-size";
import { pointIn } from "../drawing/walk";
import styles from "./sentence.module.css";

const LEFT = 84;
const ROW = 46;
const TOP = 30;
const TEXT = 44;
/** The lowest layer in which its name stands above its window. */
const LEAST_ROW = 27;
/** Shares below this part of the largest are not drawn. */
const FAINTEST = 0.02;

/** The text at the bottom, the guess at the top, and between them what goes through each place of each layer. */
export function InfluenceDrawing({
  drawing,
  found: { through, hops, layers, seq, source, target, answer },
  hop,
  characters,
  windows,
  label,
  help,
  layerName,
  onSource,
}: {
  drawing: RefObject<SVGSVGElement | null>;
  found: OutputOf<"sentence-influence">;
  /** Layers that are lit, from the bottom. */
  hop: number;
  characters: readonly string[];
  windows: readonly string[];
  label: string;
  help: string;
  layerName: (layer: number) => string;
  onSource: (place: number) => void;
}) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { part, pointing } = useParts("sentence");
  const room = useWidth(box, 1040);
  const columns = target + 1;
  const step = Math.min(34, (room - LEFT - 8) / columns);
  const width = LEFT + columns * step + 8;
  const tallest = useTallest(drawing);
  const row = Math.min(ROW, Math.max(LEAST_ROW, Math.floor((tallest - TOP - TEXT) / layers)));
  const height = TOP + layers * row + TEXT;
  // A page can be made wider for them; half of a screen cannot.
  const leastStep = Number.isFinite(tallest) ? 11 : 9;
  const x = (place: number) => LEFT + (place + 0.5) * step;
  const y = (layer: number) => TOP + (layers - layer) * row;
  const most = through.reduce((largest, share) => Math.max(largest, Math.abs(share)), 0);
  const share = (value: number) => (most === 0 ? 0 : Math.abs(value) / most);
  const drawn: { layer: number; query: number; key: number; value: number }[] = [];
  for (let layer = 0; layer < layers; layer++) {
    for (let query = 0; query < columns; query++) {
      for (let key = 0; key <= query; key++) {
        const value = hops[(layer * seq + query) * seq + key] as number;
        if (share(value) >= FAINTEST) drawn.push({ layer, query, key, value });
      }
    }
  }
  return (
    <div>
      <div ref={box} />
      <Picture
        drawing={drawing}
        className={styles.drawing}
        style={{ maxWidth: width }}
        viewBox={`0 0 ${width} ${height}`}
        label={label}
        aria-describedby={id}
        walked
        {...pointing}
        onKeyDown={(event) => {
          const to = { ArrowLeft: source - 1, ArrowRight: source + 1, Home: 0, End: target }[event.key];
          if (to === undefined) return;
          event.preventDefault();
          onSource(Math.max(0, Math.min(target, to)));
        }}
        onClick={(event) => {
          const point = pointIn(event);
          const place = point && Math.floor((point.x - LEFT) / step);
          // The text itself: a character there is the one to follow.
          if (point && point.y > y(0) && place !== null && place >= 0 && place < columns) onSource(place);
        }}
      >
        {Array.from({ length: layers }, (_, layer) => (
          <g key={layerName(layer + 1)} data-lit-layer={layer < hop || undefined}>
            <text x={2} y={y(layer + 0.5) - 2} className={styles.layerName}>
              {layerName(layer + 1)}
            </text>
            <text x={2} y={y(layer + 0.5) + 12} className={styles.layerWindow}>
              {`W = ${windows[layer]}`}
            </text>
          </g>
        ))}
        {drawn.map(({ layer, query, key, value }) => (
          <line
            key={`${layer}-${query}-${key}`}
            {...part(value < 0 ? "against" : "hop")}
            x1={x(key)}
            y1={y(layer)}
            x2={x(query)}
            y2={y(layer + 1)}
            className={value < 0 ? styles.hopAgainst : styles.hop}
            strokeWidth={0.6 + 5 * share(value)}
            data-dim={layer >= hop || undefined}
          />
        ))}
        {Array.from({ length: (layers + 1) * columns }, (_, n) => {
          const [layer, place] = [Math.floor(n / columns), n % columns];
          const value = through[layer * seq + place] as number;
          return (
            share(value) >= FAINTEST && (
              <circle
                key={`${layer} ${place}`}
                {...part("through")}
                cx={x(place)}
                cy={y(layer)}
                r={2 + 7 * Math.sqrt(share(value))}
                className={value < 0 ? styles.throughAgainst : styles.through}
                data-dim={layer > hop || undefined}
              />
            )
          );
        })}
        {characters.slice(0, columns).map((character, place) => {
          const chosen = place === source || place === target;
          return (
            (step >= leastStep || chosen) && (
              <text
                // biome-ignore lint/suspicious/noArrayIndexKey: a character is its place
                key={place}
                x={x(place)}
                y={y(0) + 26}
                fontSize={chosen ? 16 : Math.min(15, step * 0.95)}
                className={styles.sourceLetter}
                data-state={place === source ? "source" : place === target ? "target" : "plain"}
              >
                {character}
              </text>
            )
          );
        })}
        <text x={x(target)} y={16} fontSize={16} className={styles.sourceLetter} data-state="answer">
          {answer}
        </text>
      </Picture>
      <p id={id} className={styles.note} data-how-to="">
        {help}
      </p>
    </div>
  );
}
