"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./lab-page.module.css";

/** How far from the window something counts as near: about a screen. */
const MARGIN = "900px 0px";

/**
 * Shows its children while they are near the window. What is far away computes nothing and keeps its height, so that
 * the page does not jump.
 */
export function NearView({ far, children }: { far: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [height, setHeight] = useState<number | undefined>(undefined);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // What the keyboard is in stays, wherever the window is.
        const leaving = !entry.isIntersecting && !element.contains(document.activeElement);
        if (leaving && element.dataset["near"] === "true") setHeight(element.offsetHeight);
        if (entry.isIntersecting || leaving) setNear(entry.isIntersecting);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      ref={place}
      data-near={near}
      className={styles.place}
      style={near || height === undefined ? undefined : { minHeight: height }}
    >
      {near ? children : <p className={styles.far}>{far}</p>}
    </div>
  );
}
