"use client";

import { useMemo } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { MaskPicture } from "@/kernels/lab/observation";
import styles from "./figure.module.css";
import { maskPath } from "./MaskFigure";
import { Lit, Plot } from "./Plot";
import { useText } from "./text";

/** A mask that was sized by the wrong axis: enlarged, and as large as it is on the scores it should cover. */
export function MaskToScale({ mask, seq }: { mask: MaskPicture; seq: number }) {
  const { t } = useText();
  const path = useMemo(() => maskPath(mask), [mask]);
  const side = (100 * mask.seq) / Math.max(seq, mask.seq);
  return (
    <div className={styles.pair}>
      <figure className={styles.figure}>
        <Plot seq={mask.seq} label={t.error.maskMade} cells>
          <Lit seq={mask.seq} path={path} colour="var(--mask)" />
        </Plot>
        <figcaption className={styles.legend}>{t.error.maskMade}</figcaption>
      </figure>
      <figure className={styles.figure}>
        <Plot seq={seq} label={formatMessage(t.error.maskOverLabel, { length: mask.seq, seq })}>
          <span className={styles.small} style={{ width: `${side}%` }}>
            <Lit seq={mask.seq} path={path} colour="var(--mask)" />
          </span>
        </Plot>
        <figcaption className={styles.legend}>{t.error.maskOver}</figcaption>
      </figure>
    </div>
  );
}
