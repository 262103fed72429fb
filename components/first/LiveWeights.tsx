"use client";

import { useEffect, useMemo, useRef } from "react";
import { rangeOf } from "@/components/experiment/ranges";
import { useExperiment } from "@/components/lab/use-experiment";
import { dots, type HeadBand, opacities, outline, rowOf, shadeOf } from "@/components/plot/band";
import { formatMessage } from "@/components/ui/format-message";
import { percent, short } from "@/components/ui/numbers";
import { Slider } from "@/components/ui/Slider";
import styles from "./figure.module.css";
import { Lit, Plot } from "./Plot";
import { RowBars } from "./RowBars";
import { useText } from "./text";

/** Dots along a side: more would be finer than the picture is on most screens. */
const MOST_DOTS = 512;

const SHOWN_IN_TABLE = 12;

/** The weights as opacity, black throughout. */
function imageOf(band: HeadBand, size: ReturnType<typeof dots>): ImageData {
  const image = new ImageData(size.count, size.count);
  const picture = opacities(band, size, shadeOf(band.full));
  for (let n = 0; n < picture.length; n++) image.data[4 * n + 3] = picture[n] ?? 0;
  return image;
}

/** The weights of one head, read back from the kernel, and one of its queries spelled out. */
export function LiveWeights({ band, head }: { band: HeadBand; head: number }) {
  const { t, count } = useText();
  const { experiment, change, endGesture } = useExperiment();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useMemo(() => dots(band.seq, MOST_DOTS), [band.seq]);
  const query = Math.min(experiment.query, band.seq - 1);
  const row = rowOf(band, query);
  const lit = useMemo(() => {
    const right = band.width - 1 - band.left;
    return outline(size.count, (line) => [
      Math.max(0, line - Math.ceil(band.left / size.block)),
      Math.min(size.count - 1, line + Math.ceil(right / size.block)),
    ]);
  }, [band.left, band.width, size]);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    // The opacity is the weight; the colour is the theme's, laid over it.
    const paint = () => {
      const { color } = getComputedStyle(context.canvas);
      context.globalCompositeOperation = "source-in";
      context.fillStyle = color;
      context.fillRect(0, 0, size.count, size.count);
    };
    const theme = new MutationObserver(paint);
    // In a task of its own: with the rest of an answer it would hold the page up, where the sequence is long.
    const drawing = setTimeout(() => {
      context.putImageData(imageOf(band, size), 0, 0);
      paint();
      theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    });
    return () => {
      clearTimeout(drawing);
      theme.disconnect();
    };
  }, [band, size]);

  const most = row.reduce((best, entry) => (entry.weight > best.weight ? entry : best), {
    key: 0,
    weight: Number.NEGATIVE_INFINITY,
  });
  const first = row[0];
  const last = row.at(-1);
  const sentence =
    !first || !last
      ? formatMessage(t.result.nothing, { query })
      : formatMessage(row.length === 1 ? t.result.one : t.result.sentence, {
          query,
          first: first.key,
          last: last.key,
          keys: count(row.length),
          key: most.key,
          weight: percent(most.weight),
        });
  const largest = [...row].sort((a, b) => b.weight - a.weight).slice(0, SHOWN_IN_TABLE);
  const queries = { min: 0, max: band.seq - 1, step: 1 };
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t.result.weights}</figcaption>
      <Plot
        seq={band.seq}
        label={`${t.result.weights}. ${sentence}`}
        line={query}
        onQuery={(at) => change({ query: at }, "point")}
      >
        <Lit seq={size.count} path={lit} colour="var(--weights-soft)" />
        <canvas ref={canvas} width={size.count} height={size.count} className={styles.canvas} />
      </Plot>
      <p className={styles.legend}>
        <span className={styles.ramp} aria-hidden="true" />
        {formatMessage(t.result.scale, { full: short(band.full) })}
        {band.above > 0 &&
          `${t.between}${formatMessage(t.result.above, { above: count(band.above), max: short(band.max) })}`}
        {size.block > 1 && `${t.between}${formatMessage(t.result.sampled, { block: size.block })}`}
      </p>
      <div className={styles.pick}>
        <Slider
          label={t.result.head}
          value={head}
          {...rangeOf(experiment, "head")}
          onChange={(value, gesture) => change({ head: value }, gesture)}
          onEnd={endGesture}
        />
        <Slider
          label={t.result.query}
          value={query}
          {...queries}
          onChange={(value, gesture) => change({ query: value }, gesture)}
          onEnd={endGesture}
        />
      </div>
      <RowBars row={row} />
      <p className={styles.sentence} aria-live="polite">
        {sentence}
      </p>
      {row.length > 0 && (
        <details className={styles.table}>
          <summary>{t.result.table}</summary>
          <table>
            <caption>
              {formatMessage(t.result.tableRest, { shown: largest.length, keys: count(row.length), query })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t.result.tableKey}</th>
                <th scope="col">{t.result.tableWeight}</th>
              </tr>
            </thead>
            <tbody>
              {largest.map(({ key, weight }) => (
                <tr key={key}>
                  <th scope="row">{key}</th>
                  <td>{weight.toPrecision(4)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
