"use client";

import type { ReactNode } from "react";
import { LabProvider } from "@/components/lab/lab-provider";
import styles from "./figure-page.module.css";

/** A figure on a page of its own: a title, a sentence, and one lab. */
export function FigurePage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <p>{lead}</p>
      </header>
      <LabProvider>{children}</LabProvider>
    </div>
  );
}
