"use client";

import { outline } from "@/components/plot/band";
import { siteRoot } from "@/components/site-root";
import styles from "./figure.module.css";
import { Lit, Plot } from "./Plot";
import type { StaticPicture } from "./shown";
import { useText } from "./text";

/** The picture the exported page carries until a kernel has answered. */
export function StaticWeights({ picture, caption }: { picture: StaticPicture; caption: string }) {
  const { t } = useText();
  const { image, seq, left, right } = picture;
  // The exported page lies one folder below the root; later the address may be another.
  const root = typeof document === "undefined" ? ".." : siteRoot();
  const path = outline(64, (line) => [
    Math.max(0, line - Math.round((64 * left) / seq)),
    Math.min(63, line + Math.round((64 * right) / seq)),
  ]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t.result.weights}</figcaption>
      <Plot seq={seq} label={caption}>
        <Lit seq={64} path={path} colour="var(--weights-soft)" />
        <span className={styles.still} style={{ maskImage: `url(${root}/${image})` }} />
      </Plot>
      <p className={styles.legend}>{caption}</p>
    </figure>
  );
}
