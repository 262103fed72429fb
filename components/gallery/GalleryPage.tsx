"use client";

import { useState } from "react";
import { parseExperiment } from "@/components/experiment/experiment";
import { ExperimentStore } from "@/components/experiment/store";
import { LabProvider, LabScope } from "@/components/lab/lab-provider";
import type { Example } from "@/content/examples/read";
import type { Language } from "@/content/languages";
import { type FigureId, isFigureId } from "../figures/catalogue";
import { Figure } from "../figures/Figure";
import styles from "../figures/figure-page.module.css";
import { NearView } from "../figures/NearView";

/** Every example of every figure below each other, for those who work on them. */
export function GalleryPage({
  language,
  titles,
  examples,
}: {
  language: Language;
  titles: Readonly<Record<string, Readonly<Record<string, string>>>>;
  examples: readonly Example[];
}) {
  return (
    <LabProvider address={false}>
      <div className={styles.page}>
        <h1>{examples.length}</h1>
        {examples.map(({ figure, name, experiment }) => (
          <section key={`${figure} ${name}`}>
            <h2>{titles[figure]?.[name]}</h2>
            <p>
              <code>
                {figure}/{name}.json
              </code>
            </p>
            <NearView far="">
              {isFigureId(figure) && <Shown id={figure} language={language} experiment={experiment} />}
            </NearView>
          </section>
        ))}
      </div>
    </LabProvider>
  );
}

function Shown({
  id,
  language,
  experiment,
}: {
  id: FigureId;
  language: Language;
  experiment: Example["experiment"];
}) {
  const [store] = useState(() => new ExperimentStore(parseExperiment(experiment).experiment));
  return (
    <LabScope store={store}>
      <Figure id={id} language={language} form="full" />
    </LabScope>
  );
}
