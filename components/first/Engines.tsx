"use client";

import { useEffect, useRef, useState } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { tiny } from "@/components/ui/numbers";
import { Segmented } from "@/components/ui/Segmented";
import { languageTag } from "@/content/languages";
import { type Agreement, compareEngines } from "@/kernels/lab/agreement";
import { engineChoices } from "@/kernels/lab/engines";
import { attentionRunKeys, pick } from "@/kernels/lab/run";
import styles from "./badge.module.css";
import { useText } from "./text";

type State = { phase: "idle" | "computing" } | { phase: "done"; agreement: Agreement } | { phase: "failed" };

/** Which engine computes, and a comparison of all of them on the numbers of this page. */
export default function Engines() {
  const { t } = useText();
  const words = t.badge.engines;
  const { experiment, change } = useExperiment();
  return (
    <div className={styles.engines}>
      <Segmented
        label={words.label}
        field="engine"
        options={engineChoices.map((value) => ({
          value,
          label: value === "auto" ? words.auto : t.badge.backend[value],
        }))}
        value={experiment.engine}
        onChange={(engine) => change({ engine })}
      />
      <p>{words.help}</p>
      <Comparison />
    </div>
  );
}

function Comparison() {
  const { t, language, count } = useText();
  const words = t.badge.engines;
  const { experiment } = useExperiment();
  const list = new Intl.ListFormat(languageTag[language]);
  const [state, setState] = useState<State>({ phase: "idle" });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const compare = async () => {
    const abort = new AbortController();
    running.current = abort;
    setState({ phase: "computing" });
    try {
      const agreement = await compareEngines(pick(experiment, attentionRunKeys), abort.signal);
      setState({ phase: "done", agreement });
    } catch {
      setState({ phase: abort.signal.aborted ? "idle" : "failed" });
    }
  };
  const names = (engines: Agreement["computed"]) => list.format(engines.map((name) => t.badge.backend[name]));
  return (
    <>
      {state.phase === "computing" ? (
        <button type="button" onClick={() => running.current?.abort()}>
          {words.stop}
        </button>
      ) : (
        <button type="button" onClick={compare} data-testid="compare-engines">
          {words.compare}
        </button>
      )}
      <p role="status" data-testid="engines-agree" data-phase={state.phase}>
        {state.phase === "computing" && words.computing}
        {state.phase === "failed" && words.failed}
        {state.phase === "done" && (
          <>
            {formatMessage(words.largest, {
              engines: names(state.agreement.computed),
              count: count(state.agreement.count),
              largest: tiny(state.agreement.largest),
            })}
            {state.agreement.missing.length > 0 &&
              t.between + formatMessage(words.missing, { engines: names(state.agreement.missing) })}
          </>
        )}
      </p>
    </>
  );
}
