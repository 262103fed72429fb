"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { fromSearch, type Problem, toSearch } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import { showTheme, storedTheme } from "@/components/shell/theme";
import { siteRoot } from "@/components/site-root";
import type { FigureId } from "../figures/catalogue";
import { startOf } from "../figures/definitions";
import styles from "./embed.module.css";
import { readAsked, told } from "./protocol";

interface EmbedPageProps {
  readonly id: FigureId;
  readonly lang: string;
  readonly title: string;
  /** What the link to the whole lab says. */
  readonly open: string;
  readonly children: ReactNode;
}

/**
 * One figure inside somebody else's page; with `form=picture` in its address the picture and no controls. Its address says where it starts; from then on only the page around it may
 * speak to it. It keeps nothing: no address is rewritten, nothing is stored, no service worker is asked for.
 */
export function EmbedPage({ id, lang, title, open, children }: EmbedPageProps) {
  const [store, setStore] = useState(() => new ExperimentStore(startOf(id)));
  const [bare, setBare] = useState(false);
  const problems = useRef<readonly Problem[]>([]);
  const root = useRef<HTMLDivElement>(null);
  const [link, setLink] = useState("");

  useEffect(() => {
    const asked = new URLSearchParams(location.search);
    // Of the frame, and not of the experiment.
    setBare(asked.get("form") === "picture");
    asked.delete("form");
    if (asked.size === 0) return;
    const given = fromSearch(`?${asked}`);
    problems.current = given.problems;
    // Reset leads back to what the page around it asked for.
    setStore(new ExperimentStore(given.experiment));
  }, []);

  useEffect(() => {
    const follow = () => {
      setLink(`${siteRoot()}/${lang}/figures/${id}/${toSearch(store.get().experiment)}`);
    };
    follow();
    return store.subscribe(follow);
  }, [store, id, lang]);

  // The switch of the colours stands in the header, which an embed has not.
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => showTheme(storedTheme());
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);

  useEffect(() => {
    if (window.parent === window) return;
    // What is told is what the reader sees in the frame; whoever frames it may know it.
    const tell = (message: Parameters<typeof told>[0]) => window.parent.postMessage(told(message), "*");
    const state = (type: "ready" | "experiment", answerTo: string | number | null = null) =>
      tell({
        type,
        figure: id,
        experiment: store.get().experiment,
        problems: problems.current,
        id: answerTo,
      });
    const hear = (event: MessageEvent) => {
      if (event.source !== window.parent) return;
      const asked = readAsked(event.data);
      if (!asked) return;
      if (asked.type === "set") {
        problems.current = asked.parsed.problems;
        store.change(asked.parsed.experiment);
      }
      state("experiment", asked.id);
    };
    addEventListener("message", hear);
    const unsubscribe = store.subscribe(() => state("experiment"));
    const element = root.current;
    const resized = new ResizeObserver(() => {
      if (element)
        tell({ type: "height", figure: id, height: Math.ceil(element.getBoundingClientRect().height) });
    });
    if (element) resized.observe(element);
    state("ready");
    return () => {
      removeEventListener("message", hear);
      unsubscribe();
      resized.disconnect();
    };
  }, [store, id]);

  return (
    <div ref={root} className={styles.embed} data-embed={id} data-bare={bare ? "" : undefined}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <a href={link} target="_blank" rel="noopener">
          {open}
        </a>
      </header>
      <LabProvider address={false} store={store}>
        <LabScope store={store}>{children}</LabScope>
      </LabProvider>
    </div>
  );
}
