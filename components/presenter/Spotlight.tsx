"use client";

import { useEffect, useRef } from "react";
import styles from "./presenter.module.css";

/** Dims everything but a circle around the pointer. */
export function Spotlight() {
  const shade = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      shade.current?.style.setProperty("--x", `${clientX}px`);
      shade.current?.style.setProperty("--y", `${clientY}px`);
    };
    addEventListener("pointermove", follow);
    return () => removeEventListener("pointermove", follow);
  }, []);
  return <div ref={shade} className={styles.spotlight} aria-hidden="true" data-testid="spotlight" />;
}
