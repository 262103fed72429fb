"use client";

import { useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { ClassMessages } from "@/content/messages/en/class";
import styles from "./class.module.css";
import pictures from "./pictures.module.css";
import type { RoomExperiment } from "./room-experiments";

/** Pictures at once: each is a figure that is computed on this machine. */
const SHOWN = 6;

/** The room's experiments as small pictures, computed here from what each has set. One click opens one. */
export function Experiments({
  experiments,
  language,
  figures,
  onOpen,
  t,
}: {
  experiments: readonly RoomExperiment[];
  language: Language;
  /** The figures' names. */
  figures: Readonly<Record<string, string>>;
  onOpen: (at: string) => void;
  t: ClassMessages["teacher"];
}) {
  const [open, setOpen] = useState(false);
  return (
    <section className={styles.ask} aria-labelledby="class-experiments">
      <h2 id="class-experiments">{t.experiments}</h2>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t.hideExperiments : t.showExperiments}
      </button>
      {open && experiments.length === 0 && <p>{t.noExperiments}</p>}
      {open && (
        <ul className={pictures.pictures}>
          {experiments.slice(0, SHOWN).map(({ figure, search, learners }) => {
            const name = formatMessage(t.experiment, { figure: figures[figure] ?? figure, n: learners });
            return (
              <li key={figure + search}>
                <iframe
                  title={name}
                  inert
                  loading="lazy"
                  src={`/${language}/embed/${figure}/${search === "" ? "?" : `${search}&`}form=picture`}
                />
                <button type="button" onClick={() => onOpen(`/${language}/figures/${figure}/${search}`)}>
                  {name}
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
