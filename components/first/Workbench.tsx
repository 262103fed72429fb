"use client";

import type { ObservationState } from "@/components/lab/latest-observation";
import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { Segmented } from "@/components/ui/Segmented";
import { Tabs } from "@/components/ui/Tabs";
import type { CallsObservation } from "@/kernels/lab/observation";
import type { Run } from "@/kernels/lab/run";
import { Badge } from "./Badge";
import { Column, Status } from "./Column";
import { Controls } from "./Controls";
import { DropIn } from "./DropIn";
import styles from "./first.module.css";
import { dimModel, directCode, dispatchCode } from "./python";
import type { ShownCall, StaticCalls } from "./shown";
import { Today } from "./Today";
import { useText } from "./text";

/** Below the drawing: both calls with their code, their trace and their end, and what can be set. */
export function Workbench({
  observed: { phase, observation, error },
  seen,
  seenRun,
  shown,
  busy,
  late,
}: {
  observed: ObservationState<CallsObservation>;
  /** The calls as they were observed last, and the run that they belong to. */
  seen: StaticCalls;
  seenRun: Run;
  /** The calls as they are shown: `seen`, or what is known of them ahead. */
  shown: StaticCalls;
  busy: boolean;
  /** Whether `seen` belongs to other settings than those on screen. */
  late: boolean;
}) {
  const { t } = useText();
  const { experiment, change } = useExperiment();
  const runOf = (call: ShownCall, before: ShownCall): Run => (call === before ? seenRun : experiment);
  const { layout, head_dim, num_heads } = experiment;
  const dim_model = dimModel(experiment);
  return (
    <>
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
                {t.source[seenRun.mode]}
                {t.between}
                {error && phase === "failed"
                  ? formatMessage(t.source.failed, { message: error.message })
                  : observation
                    ? busy && t.source.computing
                    : t.source.reference}
              </p>
              <Status direct={shown.direct} dispatch={shown.dispatch} />
              <div className={styles.columns}>
                <Column
                  shown={shown.direct}
                  run={runOf(shown.direct, seen.direct)}
                  code={directCode(experiment)}
                  busy={busy}
                  late={late}
                />
                <Column
                  shown={shown.dispatch}
                  run={runOf(shown.dispatch, seen.dispatch)}
                  code={dispatchCode(experiment)}
                  busy={busy}
                  late={late}
                >
                  <div className={styles.layout}>
                    <Segmented
                      label={t.layout.label}
                      options={[
                        { value: "faithful", label: t.layout.faithful },
                        { value: "as_published", label: t.layout.as_published },
                      ]}
                      value={layout}
                      onChange={(value) => change({ layout: value })}
                    />
                    <p>
                      <MessageText
                        text={formatMessage(t.layout.note[num_heads === 1 ? "same" : layout], {
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
              <DropIn />
            </>
          )}
        </Tabs>
      </div>
      <Controls />
    </>
  );
}
