"use client";

import { useState } from "react";
import { saveFile } from "@/components/ui/save-file";
import type { ClassMessages } from "@/content/messages/en/class";
import type { Channel } from "./channel";
import styles from "./class.module.css";
import { classTable, statements } from "./exports";
import type { Gathered } from "./gathered";
import type { Person } from "./protocol";

/** What is taken home, and the end: asked for twice, because nothing is left after it. */
export function CloseClass({
  channel,
  gathered,
  people,
  code,
  t,
}: {
  channel: Channel | undefined;
  gathered: Gathered;
  people: readonly Person[];
  code: string;
  t: ClassMessages["teacher"];
}) {
  const [sure, setSure] = useState(false);
  return (
    <section className={styles.row}>
      <button
        type="button"
        className={styles.quiet}
        onClick={() => saveFile(`class-${code}.csv`, classTable(gathered, people), "text/csv")}
      >
        {t.csv}
      </button>
      <button
        type="button"
        className={styles.quiet}
        onClick={() =>
          saveFile(
            `class-${code}.xapi.json`,
            JSON.stringify(statements(gathered, people, location.origin), null, 2),
            "application/json",
          )
        }
      >
        {t.xapi}
      </button>
      <button type="button" className={styles.quiet} onClick={() => print()}>
        {t.print}
      </button>
      {sure ? (
        <div role="alert">
          <p>{t.sure}</p>
          <div className={styles.row}>
            <button type="button" onClick={() => channel?.end()}>
              {t.sureClose}
            </button>
            <button type="button" className={styles.quiet} onClick={() => setSure(false)}>
              {t.keep}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className={styles.quiet} onClick={() => setSure(true)}>
          {t.close}
        </button>
      )}
    </section>
  );
}
