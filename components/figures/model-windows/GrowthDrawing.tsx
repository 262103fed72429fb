import { scaleLog } from "d3-scale";
import type { PointerEvent } from "react";
import type { PartProps } from "@/components/lab/use-parts";
import { bytes } from "@/components/ui/units";
import { type CacheDtype, cacheBytes, withoutWindows } from "@/kernels/windows/bytes";
import type { ModelWindows } from "@/kernels/windows/config";
import { pointIn } from "../drawing/walk";
import { contexts } from "./facts";
import styles from "./model-windows.module.css";

const MARGIN = { left: 62, right: 12, top: 6, bottom: 24 };

export const shortCount = (tokens: number): string =>
  tokens >= 2 ** 20 ? `${tokens / 2 ** 20}M` : tokens >= 1024 ? `${tokens / 1024}k` : String(tokens);

/** Round numbers of bytes between two: powers of two, at most five steps of equal ratio, 1 KiB, 1 MiB, … among them. */
export function byteTicks(low: number, high: number): number[] {
  const [from, to] = [Math.ceil(Math.log2(low)), Math.floor(Math.log2(high))];
  const step = [1, 2, 5, 10, 20].find((one) => (to - from) / one <= 5) ?? 40;
  const ticks: number[] = [];
  for (let power = Math.ceil(from / step) * step; power <= to; power += step) ticks.push(2 ** power);
  return ticks;
}

/** Bytes of keys and values over the context, with the windows and without them; both axes are logarithmic. */
export function GrowthDrawing({
  models,
  context,
  dtype,
  width,
  height,
  part,
  axis,
  onContext,
}: {
  /** The first model, and the one beside it. */
  models: readonly ModelWindows[];
  context: number;
  dtype: CacheDtype;
  width: number;
  height: number;
  part: (name: string) => PartProps;
  axis: string;
  onContext: (tokens: number) => void;
}) {
  const lines = models.flatMap((model, n) =>
    (["windows", "full"] as const).map((kind) => {
      const drawn = kind === "windows" ? model : withoutWindows(model);
      return { n, kind, values: contexts.map((tokens) => cacheBytes(drawn, tokens, dtype)) };
    }),
  );
  const all = lines.flatMap(({ values }) =>
    values.filter((value) => value !== null && value > 0),
  ) as number[];
  if (all.length === 0) return null;
  const x = scaleLog([contexts[0] ?? 1, contexts.at(-1) ?? 1], [MARGIN.left, width - MARGIN.right]);
  const y = scaleLog([Math.min(...all), Math.max(...all)], [height - MARGIN.bottom, MARGIN.top + 6]);
  const ticks = byteTicks(Math.min(...all), Math.max(...all));

  function choose(event: PointerEvent<SVGRectElement>): void {
    const svg = event.currentTarget.ownerSVGElement;
    const own = event.currentTarget.getBoundingClientRect();
    const point = svg && pointIn({ currentTarget: svg, clientX: event.clientX, clientY: event.clientY });
    const start = svg && pointIn({ currentTarget: svg, clientX: own.left, clientY: own.top });
    if (!point || !start) return;
    const wanted = x.invert(point.x - start.x + MARGIN.left);
    const nearest = contexts.toSorted(
      (a, b) => Math.abs(Math.log(a / wanted)) - Math.abs(Math.log(b / wanted)),
    );
    onContext(nearest[0] ?? context);
  }

  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={MARGIN.left}
            x2={width - MARGIN.right}
            y1={y(tick)}
            y2={y(tick)}
            className={styles.rule}
          />
          <text x={MARGIN.left - 6} y={y(tick) + 4} textAnchor="end" className={styles.axis}>
            {bytes(tick)}
          </text>
        </g>
      ))}
      {contexts.map((tokens, n) =>
        n % (width < 420 ? 4 : 2) === 0 ? (
          <text key={tokens} x={x(tokens)} y={height - 8} textAnchor="middle" className={styles.axis}>
            {shortCount(tokens)}
          </text>
        ) : null,
      )}
      <text x={width - MARGIN.right} y={height + 6} textAnchor="end" className={styles.axis}>
        {axis}
      </text>
      <line
        x1={x(Math.max(contexts[0] ?? 1, context))}
        x2={x(Math.max(contexts[0] ?? 1, context))}
        y1={MARGIN.top}
        y2={height - MARGIN.bottom}
        className={styles.here}
      />
      {lines.map(({ n, kind, values }) => (
        <path
          key={`${n} ${kind}`}
          d={values
            .map((value, at) => (value ? `${x(contexts[at] ?? 1).toFixed(1)} ${y(value).toFixed(1)}` : null))
            .filter((point) => point !== null)
            .map((point, at) => `${at === 0 ? "M" : "L"}${point}`)
            .join("")}
          data-model={n}
          className={kind === "full" ? styles.fullLine : styles.windowLine}
          {...part(kind === "full" ? "without" : "with")}
        />
      ))}
      <rect
        data-testid="growth"
        x={MARGIN.left}
        y={MARGIN.top}
        width={Math.max(1, width - MARGIN.left - MARGIN.right)}
        height={height - MARGIN.top - MARGIN.bottom}
        className={styles.touch}
        onPointerDown={choose}
      />
    </g>
  );
}
