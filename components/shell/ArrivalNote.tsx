"use client";

import { useEffect } from "react";
import type { ShellMessages } from "@/content/messages/en/shell";
import type { Late } from "./arrival";
import styles from "./shell.module.css";

const CASES: readonly Late[] = ["updated", "unreachable", "missing"];

/** What is said when a part of the page does not arrive. The script of `arrival.ts` shows one of them. */
export function ArrivalNote({ messages }: { messages: ShellMessages["arrival"] }) {
  useEffect(() => {
    document.documentElement.dataset["started"] = "";
  }, []);
  return CASES.map((late) => (
    <div
      key={late}
      hidden
      role="alert"
      className={styles.arrival}
      data-late-note={late}
      suppressHydrationWarning
    >
      <p>{messages[late]}</p>
      <p>
        {/* biome-ignore lint/a11y/useValidAnchor: this very page, with its settings, and without any script */}
        <a href="">{messages.reload}</a>
      </p>
      {late !== "unreachable" && (
        <p hidden data-late-host suppressHydrationWarning>
          {messages.host}
        </p>
      )}
    </div>
  ));
}
