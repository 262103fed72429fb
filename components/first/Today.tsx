"use client";

import { useMemo } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { refusesWindow } from "@/kernels/attention/geometry";
import { maskPictureOf } from "@/kernels/lab/forecast";
import styles from "./first.module.css";
import { MaskFigure } from "./MaskFigure";
import { TodayCode } from "./TodayCode";
import { useText } from "./text";

/** The same window in the calls PyTorch maintains. */
export function Today() {
  const { t, count } = useText();
  const { experiment } = useExperiment();
  const mask = useMemo(() => maskOf(experiment), [experiment]);
  if (!mask) return <p className={styles.note}>{t.today.refused}</p>;
  return (
    <div className={styles.today}>
      <p className={styles.prose}>
        <MessageText text={t.today.lead} />
      </p>
      <div className={styles.columns}>
        <TodayCode level="h2" />
      </div>
      <div className={styles.todayMask}>
        <MaskFigure mask={mask} />
        <p>
          {formatMessage(t.today.mask, { pairs: count(mask.pairs), total: count(mask.seq ** 2) })}
          {t.between}
          {t.today.notRun}
        </p>
      </div>
    </div>
  );
}

/** What the calls of today see: no pair is lost in them. */
function maskOf(experiment: Experiment) {
  if (refusesWindow(experiment)) return null;
  return maskPictureOf(experiment.seq_len, experiment, { whole: true });
}
