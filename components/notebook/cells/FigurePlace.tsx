"use client";

import { useEffect, useRef, useState } from "react";
import { onHandsOrReading } from "@/components/ui/first-hand";
import { onSight } from "@/components/ui/on-sight";
import type { FigureCell } from "../model/cells";
import { bodies } from "./bodies";
import { Fetched } from "./Fetched";
import styles from "./lab-cells.module.css";

/**
 * A figure's place. The figure, its words and what it computes with are more than all else of a notebook: they come when
 * it is on the screen, when the reader's hands are at the page, and after a while of reading.
 */
export function FigurePlace({ cell }: { cell: FigureCell }) {
  const place = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState(bodies.figure.loaded !== undefined);
  useEffect(() => {
    if (wanted || !place.current) return;
    const want = () => setWanted(true);
    const stops = [onHandsOrReading(want), onSight(place.current, want)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [wanted]);
  if (wanted) return <Fetched script={bodies.figure} part={{ cell }} waiting={styles.awaited} />;
  return <div ref={place} className={styles.awaited} />;
}
