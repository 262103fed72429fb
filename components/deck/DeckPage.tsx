"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { PageHead } from "@/components/ui/PageHead";
import { Segmented } from "@/components/ui/Segmented";
import styles from "./deck.module.css";
import type { DeckParts, Paper } from "./parts";
import type { DeckProps } from "./props";

// Which of the two is wanted stands in the address.
const Slides = dynamic(() => import("./Slides").then((module) => module.Slides), { ssr: false });
const Handout = dynamic(() => import("./Handout").then((module) => module.Handout), { ssr: false });

/** A chapter or a workshop as slides on paper: one page a step, its figure as the step sets it, notes on request. */
export function DeckPage(props: DeckProps) {
  const { course, messages } = props;
  const [parts, setParts] = useState<DeckParts | null | undefined>();
  const [paper, setPaper] = useState<Paper>("slides");
  useEffect(() => {
    const read = () => {
      void import("./parts").then(({ deckOf, paperOf }) => {
        setParts(deckOf(location.href));
        setPaper(paperOf(location.href));
      });
    };
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  const { deck } = messages;
  return (
    <div className={styles.page}>
      <div className={styles.screen}>
        <PageHead title={deck.title} lead={deck.lead} />
      </div>
      {parts === null && (
        <>
          <p>{deck.choose}</p>
          <ul>
            {course.chapters.map(({ id, title }) => (
              <li key={id}>
                <a href={`#chapter=${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {parts && (
        <>
          <div className={styles.screen}>
            <Segmented
              label={deck.paper}
              options={[
                { value: "slides", label: deck.slides },
                { value: "handout", label: deck.handout },
              ]}
              value={paper}
              onChange={setPaper}
            />
          </div>
          {paper === "slides" ? (
            <Slides key={parts.items.map(({ id }) => id).join()} parts={parts} {...props} />
          ) : (
            <Handout parts={parts} {...props} />
          )}
        </>
      )}
    </div>
  );
}
