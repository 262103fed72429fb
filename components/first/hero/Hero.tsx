"use client";

import { useEffect, useState } from "react";
import { rangeOf } from "@/components/experiment/ranges";
import { useExperiment } from "@/components/lab/use-experiment";
import { Segmented } from "@/components/ui/Segmented";
import type { ShownCall } from "../shown";
import { useText } from "../text";
import styles from "./hero.module.css";
import { Said } from "./Said";
import { Square } from "./Square";
import { Stack } from "./Stack";
import type { Pull, View } from "./view";

/** How long the wrong call stands before the drawing moves to the right one. */
const STANDS_MS = 3000;

/**
 * Both calls in one drawing, which moves once from the wrong one to the right one. Readers who want less motion see
 * both beside each other: the style sheet shows the second square. What it draws needs no kernel; what it says of the
 * calls is what they returned.
 */
export function Hero({ direct, dispatch }: { direct: ShownCall; dispatch: ShownCall }) {
  const { t } = useText();
  const { experiment, change, endGesture } = useExperiment();
  const [view, setView] = useState<View>("wrong");
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (moved || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const timer = setTimeout(() => {
      setMoved(true);
      setView("right");
    }, STANDS_MS);
    return () => clearTimeout(timer);
  }, [moved]);
  const pulls: Pull = (field) => ({
    field,
    value: experiment[field],
    range: rangeOf(experiment, field),
    onChange: (value, gesture) => change({ [field]: value }, gesture),
    onEnd: endGesture,
  });
  return (
    <section className={styles.hero} aria-labelledby="hero-view" data-drawing="first" data-view={view}>
      <div className={styles.scene}>
        <Stack run={experiment} view={view} pulls={pulls} />
        <Square run={experiment} view={view} pulls={pulls} />
        <div className={styles.second}>
          <Square run={experiment} view="right" />
        </div>
        <div className={styles.said}>
          <Said call={direct} view="wrong" run={experiment} />
          <Said call={dispatch} view="right" run={experiment} />
        </div>
        <div className={styles.choose} id="hero-view">
          <Segmented
            label={t.hero.view.label}
            options={(["wrong", "right"] as const).map((value) => ({ value, label: t.hero.view[value] }))}
            value={view}
            onChange={(to) => {
              setMoved(true);
              setView(to);
            }}
          />
          <p>{t.hero.help}</p>
        </div>
      </div>
    </section>
  );
}
