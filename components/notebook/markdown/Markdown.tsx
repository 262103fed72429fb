"use client";

import { useLayoutEffect, useRef } from "react";
import styles from "./markdown.module.css";
import { type Attachments, renderMarkdown } from "./render";

/** What is wider than the text scrolls by itself, and is then a stop of Tab. */
function scrollableByKeys(root: HTMLElement): void {
  for (const part of root.querySelectorAll("math[display=block], pre, table")) {
    if (part.scrollWidth > part.clientWidth) part.setAttribute("tabindex", "0");
    else part.removeAttribute("tabindex");
  }
}

/** A Markdown text, set. */
export function Markdown({ source, attachments }: { source: string; attachments?: Attachments | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = place.current;
    if (!root) return;
    root.replaceChildren(renderMarkdown(source, attachments));
    const observer = new ResizeObserver(() => scrollableByKeys(root));
    // A cell that is not on screen is not laid out, and its text tells of no change: the cell itself does.
    observer.observe(root.closest("[data-cell]") ?? root);
    return () => observer.disconnect();
  }, [source, attachments]);
  return <div ref={place} className={styles.markdown} />;
}
