"use client";

import { useEffect, useRef, useState } from "react";
import { fromSearch } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { Figure } from "@/components/figures/Figure";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { DeckProvider } from "@/components/lesson/lesson";
import { siteRoot } from "@/components/site-root";
import { formatMessage } from "@/components/ui/format-message";
import { titleOf } from "@/components/workshop/titles";
import type { WorkshopItem } from "@/components/workshop/workshop";
import { isChapterId } from "@/content/chapters";
import type { Language } from "@/content/languages";
import styles from "./deck.module.css";
import { PaperSize } from "./PaperSize";
import { PrintBar } from "./PrintBar";
import { annotate, drawnOf, fitSlides, layoutOf } from "./paper";
import type { DeckParts } from "./parts";
import type { DeckProps } from "./props";
import { useShrunk } from "./use-shrunk";

const slidesOf = (root: Element) => [
  ...root.querySelectorAll<HTMLElement>(":scope > :is([data-slide], [data-step], [data-handout])"),
];

/** One page a step, its figure as the step sets it, notes on request. */
export function Slides({ parts, ...props }: DeckProps & { parts: DeckParts }) {
  const { deck } = props.messages;
  const root = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLElement>(null);
  useShrunk(frame, root);
  const [notes, setNotes] = useState(false);
  const [progress, setProgress] = useState({ drawn: 0, all: 0 });
  // How the pages are laid out, in words; another layout than was fitted is fitted anew.
  const [layout, setLayout] = useState("");
  const ready = progress.all === progress.drawn;

  useEffect(() => {
    const look = () => {
      if (!root.current) return;
      const now = drawnOf(root.current);
      setProgress((before) => (before.drawn === now.drawn && before.all === now.all ? before : now));
      setLayout(layoutOf(slidesOf(root.current)));
    };
    look();
    const timer = setInterval(look, 500);
    return () => clearInterval(timer);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: fitted again when a picture has come or another has changed
  useEffect(() => {
    if (!root.current) return;
    const slides = slidesOf(root.current);
    annotate(slides, notes ? deck.notesTitle : null);
    fitSlides(slides);
    setLayout(layoutOf(slides));
  }, [notes, layout, deck]);

  return (
    <>
      <PaperSize rule={`size: ${notes ? "210mm 297mm" : "297mm 167mm"}; margin: 0`} />
      <PrintBar print={deck.print} more={deck.notes} chosen={notes} onChoose={setNotes}>
        <p role="status" data-testid="deck-progress" data-ready={ready}>
          {ready ? deck.ready : formatMessage(deck.drawn, { n: progress.drawn, all: progress.all })}
        </p>
      </PrintBar>
      <section ref={frame} className={styles.frame} aria-label={deck.title}>
        <LabProvider address={false}>
          <div ref={root} className={styles.slides} data-on-paper data-with-notes={notes || undefined}>
            {(parts.title || parts.note) && (
              <section data-slide>
                <h2>{parts.title}</h2>
                <p>{parts.note}</p>
              </section>
            )}
            {parts.items.map((item) => (
              <Item key={`${item.kind} ${item.id}`} item={item} {...props} />
            ))}
          </div>
        </LabProvider>
      </section>
    </>
  );
}

function Item({ item, language, course, chapters, messages, t }: DeckProps & { item: WorkshopItem }) {
  const title = titleOf(item, course, messages.chosen);
  if (item.kind === "chapter") {
    const chapter = chapters.find(({ id }) => id === item.id);
    if (!chapter || !isChapterId(item.id)) return null;
    return (
      <>
        <section data-slide>
          <h2>{title}</h2>
          <p>{chapter.summary}</p>
        </section>
        <DeckProvider slides language={language} chapter={item.id} t={t}>
          {chapter.content}
        </DeckProvider>
      </>
    );
  }
  if (item.kind === "figure") {
    return (
      <section data-slide data-deck-figure>
        <h2>{title}</h2>
        <SetFigure item={item} language={language} />
      </section>
    );
  }
  return (
    <section data-slide>
      <h2>{title}</h2>
      {item.kind !== "break" && (
        <p>{formatMessage(messages.deck.open, { address: `${siteRoot()}/${language}/${pathOf(item)}` })}</p>
      )}
    </section>
  );
}

const pathOf = ({ kind, id }: WorkshopItem) =>
  kind === "notebook" ? `notebook/?lesson=${id}` : `questions/${id}/`;

function SetFigure({
  item,
  language,
}: {
  item: Extract<WorkshopItem, { kind: "figure" }>;
  language: Language;
}) {
  const [store] = useState(() => new ExperimentStore(fromSearch(item.search).experiment));
  return (
    <LabScope store={store}>
      <Figure id={item.id} language={language} form="slide" />
    </LabScope>
  );
}
