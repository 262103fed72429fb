"use client";

import { useParams } from "next/navigation";
import { shell as en } from "@/content/messages/en/shell";
import { shell as zh } from "@/content/messages/zh/shell";
import styles from "./shell.module.css";

/** Stands in for a page that threw while it was drawn. */
export function Broken({ error, again }: { error: Error; again: () => void }) {
  const { lang } = useParams<{ lang?: string }>();
  const text = (lang === "zh" ? zh : en).broken;
  return (
    <div className={styles.plain} role="alert">
      <h1>{text.title}</h1>
      <p>{text.text}</p>
      <p>
        <button type="button" onClick={again}>
          {text.again}
        </button>
      </p>
      <p>
        <a href="./">{text.defaults}</a>
      </p>
      <p>{text.detail}</p>
      <pre>{error.message}</pre>
    </div>
  );
}
