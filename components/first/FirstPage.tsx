"use client";

import { LabProvider } from "@/components/lab/lab-provider";
import { Problems } from "@/components/lab/Problems";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import { Rich } from "@/components/ui/Rich";
import { Segmented } from "@/components/ui/Segmented";
import { Tabs } from "@/components/ui/Tabs";
import type { FirstMessages } from "@/content/messages/en/first";
import type { Lab } from "@/kernels/lab/client";
import { defaultExperiment, runKey } from "@/kernels/lab/experiment";
import { Badge } from "./Badge";
import { Column, Status } from "./Column";
import { Controls } from "./Controls";
import styles from "./first.module.css";
import { dimModel, directCode, dispatchCode } from "./python";
import type { StaticCalls } from "./shown";
import { Today } from "./Today";
import { TextProvider, useText } from "./text";

/** The wrong call beside the right one. `initial` is what the page was exported with. */
export function FirstPage({
  messages,
  tag,
  initial,
  lab,
}: {
  messages: FirstMessages;
  tag: string;
  initial: StaticCalls;
  /** For tests; the page starts its own. */
  lab?: Lab;
}) {
  return (
    <TextProvider t={messages} tag={tag}>
      <LabProvider {...(lab && { lab })}>
        <Calls initial={initial} />
      </LabProvider>
    </TextProvider>
  );
}

function Calls({ initial }: { initial: StaticCalls }) {
  const { t } = useText();
  const { experiment, problems, change } = useExperiment();
  const { phase, observation, error } = useObservation("calls", runKey(experiment), { experiment });
  const shown = observation ?? initial;
  const settings = observation?.experiment ?? defaultExperiment;
  const busy = phase === "computing" || phase === "static";
  const { layout, head_dim, num_heads } = experiment;
  const dim_model = dimModel(experiment);
  return (
    <div className={styles.page}>
      <div className={styles.intro}>
        <h1>{t.title}</h1>
        <p className={styles.lead}>
          <Rich text={t.lead} />
        </p>
        <p className={styles.ways}>
          <a href="learn/the-error/">{t.ways.chapter}</a>
          <a href="error-help/">{t.ways.error}</a>
        </p>
      </div>
      <Problems problems={problems} messages={t.problems} />
      <div className={styles.bench}>
        <Controls />
        <div className={styles.work}>
          <div className={styles.above}>
            {experiment.tab === "calls" && <Badge observation={observation} busy={busy} />}
          </div>
          <Tabs
            label={t.tabs.label}
            tabs={[
              { id: "calls", label: t.tabs.calls },
              { id: "today", label: t.tabs.today },
            ]}
            selected={experiment.tab}
            onSelect={(tab) => change({ tab })}
          >
            {experiment.tab === "today" ? (
              <Today />
            ) : (
              <>
                <p className={styles.source} data-source={observation?.source ?? "reference"}>
                  {t.source[settings.mode]}
                  {t.between}
                  {error && phase === "failed"
                    ? fill(t.source.failed, { message: error.message })
                    : observation
                      ? busy && t.source.computing
                      : t.source.reference}
                </p>
                <Status direct={shown.direct} dispatch={shown.dispatch} />
                <div className={styles.columns}>
                  <Column
                    shown={shown.direct}
                    experiment={settings}
                    code={directCode(experiment)}
                    busy={busy}
                  />
                  <Column
                    shown={shown.dispatch}
                    experiment={settings}
                    code={dispatchCode(experiment)}
                    busy={busy}
                  >
                    <div className={styles.layout}>
                      <Segmented
                        label={t.layout.label}
                        options={[
                          { value: "as_published", label: t.layout.as_published },
                          { value: "faithful", label: t.layout.faithful },
                        ]}
                        value={layout}
                        onChange={(value) => change({ layout: value })}
                      />
                      <p>
                        <Rich
                          text={fill(t.layout.note[num_heads === 1 ? "same" : layout], {
                            dim_model,
                            head_dim,
                            num_heads,
                            head_size: Number((dim_model / num_heads).toFixed(2)),
                          })}
                        />
                      </p>
                    </div>
                  </Column>
                </div>
              </>
            )}
          </Tabs>
        </div>
      </div>
    </div>
  );
}
