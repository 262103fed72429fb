"use client";

import { useEffect, useRef, useState } from "react";
import { likeness } from "./likeness";
import styles from "./outputs.module.css";
import { frameDocument, sanitiseHtml } from "./sanitise";
import { useTheme } from "./use-theme";

const LOWEST = 24;
const HIGHEST = 640;

/**
 * HTML of an output, sanitised, in a frame of its own: without scripts, without an origin, without a way to anywhere.
 * Since the page cannot look into it either, its height is that of a likeness; what is higher scrolls.
 */
export function HtmlFrame({ html, label }: { html: string; label: string }) {
  const measure = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(60);
  const [source, setSource] = useState("");
  const theme = useTheme();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme stands for the colours read here
  useEffect(() => {
    if (!measure.current) return;
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(name).trim();
    const content = sanitiseHtml(html);
    setSource(frameDocument(content, { text: token("--text"), ground: token("--surface") }));
    const body = likeness(measure.current, content);
    const observer = new ResizeObserver(() =>
      setHeight(Math.min(HIGHEST, Math.max(LOWEST, Math.ceil(body.getBoundingClientRect().height) + 2))),
    );
    observer.observe(body);
    return () => observer.disconnect();
  }, [html, theme]);

  return (
    <div className={styles.framed}>
      <div ref={measure} className={styles.likeness} aria-hidden="true" />
      <iframe
        className={styles.frame}
        title={label}
        sandbox=""
        referrerPolicy="no-referrer"
        srcDoc={source}
        style={{ height }}
      />
    </div>
  );
}
