import { scaleLog } from "d3-scale";
import type { PartProps } from "@/components/lab/use-parts";
import { NOISE } from "./input";
import styles from "./rolling-cache.module.css";

/** The height of the bars, in a lesson less, and of their axis. */
export const BARS = 110;
export const LESSON_BARS = { high: 62, low: 44 };
export const BELOW_BARS = 36;
/** Marks of the axis that are nearer to each other are read as one. */
const TICKS_APART = 14;
/** Below this nothing is told apart: an exact 0 is drawn as no bar. */
const LEAST = 1e-9;

/** How far the output from the cache is from that of the whole sequence, token by token, on a logarithmic axis. */
export function DifferenceDrawing({
  differences,
  upTo,
  window,
  width,
  height,
  part,
  words,
}: {
  differences: ArrayLike<number>;
  /** Tokens that have been given so far; later ones are not drawn yet. */
  upTo: number;
  window: number;
  width: number;
  height: number;
  part: (name: string) => PartProps;
  words: { readonly tokens: string; readonly noise: string; readonly passed: string };
}) {
  const all = Array.from(differences);
  const y = scaleLog([LEAST, 10], [height, 0]).clamp(true);
  const cell = width / all.length;
  return (
    <g>
      {(y(1e-8) - y(1e-6) < TICKS_APART ? [1e-8, 1e-4, 1] : [1e-8, 1e-6, 1e-4, 1e-2, 1]).map((tick) => (
        <g key={tick}>
          <line x1={0} x2={width} y1={y(tick)} y2={y(tick)} className={styles.rule} />
          <text x={-8} y={y(tick) + 4} textAnchor="end" className={styles.axis}>
            {tick === 1 ? "1" : `1e−${-Math.log10(tick)}`}
          </text>
        </g>
      ))}
      <g {...part("noise")}>
        <rect y={y(NOISE)} width={width} height={height - y(NOISE)} className={styles.noise} />
      </g>
      {all.map((difference, token) =>
        token < upTo && difference > 0 ? (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            key={token}
            data-token={token}
            x={token * cell + 0.5}
            y={y(Math.max(LEAST, difference))}
            width={Math.max(1, cell - 2)}
            height={height - y(Math.max(LEAST, difference))}
            className={difference > NOISE ? styles.wrong : styles.right}
            {...part(difference > NOISE ? "wrong" : "noise")}
          />
        ) : null,
      )}
      {window < all.length && (
        <g {...part("passed")}>
          <line x1={window * cell} x2={window * cell} y1={-11} y2={height} className={styles.passed} />
          {/* Above the bars: the highest of them begin at the axis's upper end. */}
          <text x={window * cell + 5} y={-2}>
            {words.passed}
          </text>
        </g>
      )}
      {all.map((_, token) =>
        token % Math.ceil(24 / cell) === 0 ? (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its position
            key={token}
            x={token * cell + cell / 2}
            y={height + 14}
            textAnchor="middle"
            className={styles.axis}
          >
            {token}
          </text>
        ) : null,
      )}
      <text x={width} y={height + 30} textAnchor="end" className={styles.axis}>
        {words.tokens}
      </text>
    </g>
  );
}
