"use client";

import { useMemo } from "react";
import { roughOutline } from "@/components/plot/band";
import { formatMessage } from "@/components/ui/format-message";
import type { MaskPicture } from "@/kernels/lab/observation";
import styles from "./figure.module.css";
import { Lit, Plot } from "./Plot";
import { useText } from "./text";

/** The keys that each query sees, as an outline. */
export function maskPath({ seq, first, last }: Pick<MaskPicture, "seq" | "first" | "last">): string {
  return roughOutline(seq, (query) => [first[query] ?? 0, last[query] ?? -1]);
}

/** The mask as the run built it. */
export function MaskFigure({
  mask,
}: {
  mask: Pick<MaskPicture, "seq" | "first" | "last" | "pairs" | "lost">;
}) {
  const { t, count } = useText();
  const { seq, pairs, lost } = mask;
  const path = useMemo(() => maskPath(mask), [mask]);
  const sentence = formatMessage(lost > 0 ? t.result.maskLost : t.result.maskSentence, {
    seq: count(seq),
    pairs: count(pairs),
    lost,
  });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t.result.mask}</figcaption>
      <Plot seq={seq} label={`${t.result.mask}: ${sentence}`}>
        <Lit seq={seq} path={path} colour="var(--mask)" />
      </Plot>
      <p className={styles.legend}>{sentence}</p>
    </figure>
  );
}
