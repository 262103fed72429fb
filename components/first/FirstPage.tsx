"use client";

import { defaultExperiment } from "@/components/experiment/experiment";
import { LabProvider } from "@/components/lab/lab-provider";
import { Problems } from "@/components/lab/Problems";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { Later, LaterScript } from "@/components/ui/Later";
import { MessageText } from "@/components/ui/MessageText";
import type { Language } from "@/content/languages";
import type { FirstMessages } from "@/content/messages/en/first";
import type { Lab } from "@/kernels/lab/client";
import { pick, type Run, runKeys } from "@/kernels/lab/run";
import { directAhead, dispatchAhead } from "./ahead";
import styles from "./first.module.css";
import { Hero } from "./hero/Hero";
import type { StaticCalls } from "./shown";
import { TextProvider, useText } from "./text";

/** Read at once; its script comes after a kernel's first answer, to who looks or reaches for it, or with a change. */
const workbench = new LaterScript(() => import("./Workbench").then(({ Workbench }) => Workbench));

/** The wrong call beside the right one. `initial` is what the page was exported with. */
export function FirstPage({
  messages,
  language,
  initial,
  lab,
}: {
  messages: FirstMessages;
  language: Language;
  initial: StaticCalls;
  /** For tests; the page starts its own. */
  lab?: Lab;
}) {
  return (
    <TextProvider t={messages} language={language}>
      <LabProvider {...(lab && { lab })}>
        <Calls initial={initial} />
      </LabProvider>
    </TextProvider>
  );
}

function Calls({ initial }: { initial: StaticCalls }) {
  const { t } = useText();
  const { experiment, problems } = useExperiment();
  const observed = useObservation("calls", pick(experiment, runKeys));
  const { phase, observation } = observed;
  const seen = observation ?? initial;
  const seenRun: Run = observation ?? defaultExperiment;
  const busy = phase === "computing" || phase === "static";
  // What is shown belongs to other settings: what these decide by themselves is drawn at once, the numbers lag.
  const late = busy && runKeys.some((key) => seenRun[key] !== experiment[key]);
  const shown = late
    ? {
        direct: directAhead(seen.direct, seenRun, experiment),
        dispatch: dispatchAhead(seen.dispatch, seenRun, experiment),
      }
    : seen;
  return (
    <div className={styles.page}>
      <div className={styles.intro}>
        <h1>{t.title}</h1>
        <p className={styles.lead}>
          <MessageText text={t.lead} />
        </p>
      </div>
      <Problems problems={problems} messages={t.problems} />
      <Hero direct={shown.direct} dispatch={shown.dispatch} />
      <p className={styles.ways}>
        <a href="learn/the-error/">{t.ways.chapter}</a>
        <a href="error-help/">{t.ways.error}</a>
      </p>
      <Later
        script={workbench}
        className={styles.bench}
        wanted={phase === "failed" || experiment !== defaultExperiment ? "now" : observation ? "soon" : "no"}
        part={{ observed, seen, seenRun, shown, busy, late }}
      />
    </div>
  );
}
