"use client";

import { useMemo } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { headBand } from "@/components/plot/band";
import { ShapeGrid } from "@/components/trace/ShapeGrid";
import styles from "./figure.module.css";
import { LiveWeights } from "./LiveWeights";
import { MaskFigure } from "./MaskFigure";
import { StaticWeights } from "./StaticWeights";
import type { ShownCall } from "./shown";
import { useText } from "./text";

/** What a call returned: the shape of its output, the weights of one head, and the mask. */
export function ResultView({
  shown,
  result,
}: {
  shown: ShownCall;
  result: NonNullable<ShownCall["result"]>;
}) {
  const { t } = useText();
  const { experiment } = useExperiment();
  const { weights, output, picture } = result;
  // The observation on screen may still be the one before a change that took heads away.
  const heads = weights ? (weights.shape[0] ?? 1) : 1;
  const head = Math.min(experiment.head, heads - 1);
  const band = useMemo(() => weights && headBand(weights, head), [weights, head]);
  return (
    <section className={styles.result} aria-label={`${t.result.title}: ${t.columns[shown.call].title}`}>
      <ShapeGrid rows={[{ ...output, name: "out", role: "output", result: true }]} />
      <div className={styles.pictures}>
        <div className={styles.lags}>
          {band ? (
            <LiveWeights band={band} head={head} />
          ) : (
            picture && <StaticWeights picture={picture} caption={t.result.staticPicture} />
          )}
        </div>
        {shown.mask && <MaskFigure mask={shown.mask} />}
      </div>
    </section>
  );
}
