"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { countText } from "@/components/ui/count";
import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import styles from "./markdown.module.css";
import type { Attachments, MarkdownWords } from "./text";

/** What is wider than the text scrolls by itself, and is then a stop of Tab. */
function scrollableByKeys(root: HTMLElement): void {
  for (const part of root.querySelectorAll("math[display=block], pre, table")) {
    if (part.scrollWidth > part.clientWidth) part.setAttribute("tabindex", "0");
    else part.removeAttribute("tabindex");
  }
}

/** What is set without asking: a longer text takes seconds. */
const LONGEST = 100_000;

export interface MarkdownProps {
  readonly source: string;
  readonly messages: NotebookMessages;
  readonly attachments?: Attachments | undefined;
}

interface Rendered extends MarkdownProps {
  readonly render: (source: string, words: MarkdownWords, attachments?: Attachments) => DocumentFragment;
}

/** A Markdown text, set. A very long one is shown as it stands, and set when that is asked for. */
export function MarkdownText(props: Rendered) {
  const { source, messages } = props;
  const [asked, setAsked] = useState(false);
  if (asked || source.length <= LONGEST) return <SetMarkdown {...props} />;
  return (
    <div className={styles.markdown}>
      <p>
        {formatMessage(messages.markdown.long, { count: countText(source.length) })}{" "}
        <button type="button" onClick={() => setAsked(true)}>
          {messages.markdown.set}
        </button>
      </p>
      <pre className={styles.long}>{source}</pre>
    </div>
  );
}

function SetMarkdown({ source, messages, attachments, render }: Rendered) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const root = place.current;
    if (!root) return;
    root.replaceChildren(render(source, messages.markdown, attachments));
    const observer = new ResizeObserver(() => scrollableByKeys(root));
    // A cell that is not on screen is not laid out, and its text tells of no change: the cell itself does.
    observer.observe(root.closest("[data-cell]") ?? root);
    return () => observer.disconnect();
  }, [source, messages, attachments, render]);
  return <div ref={place} className={styles.markdown} />;
}
