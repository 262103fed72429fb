"use client";

import { useCallback, useId, useRef } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { usePolicy } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import { short, tiny } from "@/components/ui/numbers";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { RollingCacheMessages } from "@/content/messages/en/rolling-cache";
import { type RollingBug, rollingBugs } from "@/kernels/windows/rolling";
import { FieldControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Motion } from "../frame/Motion";
import { sourceOf } from "../frame/source";
import { CacheDrawing } from "./CacheDrawing";
import { NOISE, rollingInput } from "./input";
import { rollingCachePython } from "./python";
import styles from "./rolling-cache.module.css";
import { rollingSentence } from "./words";

/** A cache while tokens come, and its output beside that of the whole sequence. */
export function RollingCacheFigure({
  messages: t,
  frame,
}: {
  messages: RollingCacheMessages;
  frame: FrameMessages;
}) {
  const { experiment, change, endGesture } = useExperiment();
  const drawing = useRef<SVGSVGElement>(null);
  const state = useObservation("rolling-cache", rollingInput(experiment));
  const { phase, observation } = state;
  const count = observation?.steps.length ?? 1;
  // The last step is written as 0, so that it stays the last one when there are more tokens.
  const step = experiment.cache_step === 0 ? count : Math.min(experiment.cache_step, count);
  const goTo = useCallback(
    (to: number, gesture?: string) => change({ cache_step: to >= count ? 0 : to }, gesture),
    [change, count],
  );
  const own = { cache_step: 0 };
  const sentence = observation ? rollingSentence(t, observation, step - 1) : t.sentence.waiting;
  const learned = observation !== null && observation.logit !== null;

  return (
    <FigureFrame
      id="rolling-cache"
      messages={frame}
      sentence={sentence}
      source={sourceOf(state, t.source, ({ backend }) => formatMessage(t.source.measured, { backend }))}
      phase={phase}
      drawing={drawing}
      controls={
        <>
          <FieldControl field="cache_kind" label={t.controls.cache_kind} options={t.kinds} also={own} />
          <FieldControl field="cache_window" label={t.controls.window} help={t.controls.cache_window} />
          {experiment.cache_kind === "sinks" && (
            <FieldControl field="cache_sinks" label={t.controls.sinks} help={t.controls.cache_sinks} />
          )}
          <FieldControl
            field="cache_tokens"
            label={t.controls.tokens}
            help={t.controls.cache_tokens}
            also={own}
          />
          <FieldControl
            field="cache_prompt"
            label={t.controls.prompt}
            help={t.controls.cache_prompt}
            also={own}
          />
          <FieldControl
            field="cache_chunk"
            label={t.controls.chunk}
            help={t.controls.cache_chunk}
            also={own}
          />
          <FieldControl field="cache_learned" label={t.controls.learned} help={t.controls.cache_learned} />
          {experiment.cache_learned && (
            <FieldControl field="cache_logit" label={t.controls.logit} help={t.controls.cache_logit} />
          )}
          <BugControl messages={t} />
        </>
      }
      table={{
        caption: t.table.caption,
        columns: t.table.columns,
        rows: () =>
          (observation?.steps ?? []).flatMap(({ queries, attended, visible, slots, evicted, sums }) =>
            queries.map((query, row) => [
              query,
              attended.filter((_, slot) => visible[row]?.[slot]).join(" "),
              slots.map((position) => (position < 0 ? "·" : position)).join(" "),
              evicted.join(" "),
              Number(short(sums[row] ?? 0)),
              observation?.differences[query] ?? null,
            ]),
          ),
      }}
      data={() => observation}
      python={() => (observation ? rollingCachePython(observation) : null)}
      room={{ narrow: 576, wide: 310 }}
      note={
        <Motion
          field="cache_step"
          step={step}
          steps={count}
          onStep={goTo}
          onEnd={endGesture}
          messages={frame.motion}
          label={t.step}
        />
      }
      picture={
        observation && (
          <CacheDrawing
            observation={observation}
            here={step - 1}
            label={sentence}
            drawing={drawing}
            messages={t.drawing}
            onStep={(to) => goTo(to + 1)}
          />
        )
      }
    >
      {observation && (
        <>
          <Legend
            figure="rolling-cache"
            marks={styles.marks}
            entries={[
              { name: "new", text: t.legend.new },
              { name: "kept", text: t.legend.kept },
              ...(observation.kind === "sinks" ? [{ name: "first", text: t.legend.first }] : []),
              { name: "weight", text: t.legend.weight },
              { name: "hidden", text: t.legend.hidden, mark: "×" },
              ...(learned ? [{ name: "sum", text: t.legend.sum, mark: "Σ" }] : []),
              { name: "noise", text: formatMessage(t.legend.noise, { noise: tiny(NOISE) }) },
              { name: "wrong", text: t.legend.wrong },
            ]}
          />
          <p className={styles.help}>{t.help}</p>
        </>
      )}
    </FigureFrame>
  );
}

/** Switches a mistake on, and says what it is. */
function BugControl({ messages: t }: { messages: RollingCacheMessages }) {
  const { experiment, change } = useExperiment();
  const policy = usePolicy("cache_bug", t.controls.cache_bug);
  const id = useId();
  if (policy === "hidden") return null;
  return (
    <div className={styles.bug}>
      <label htmlFor={id}>{t.controls.cache_bug}</label>
      <select
        id={id}
        value={experiment.cache_bug}
        disabled={policy === "fixed"}
        aria-describedby={`${id}-help`}
        onChange={(event) => change({ cache_bug: event.target.value as RollingBug })}
      >
        {rollingBugs.map((bug) => (
          <option key={bug} value={bug}>
            {t.bugs[bug].name}
          </option>
        ))}
      </select>
      <p id={`${id}-help`} className={styles.help}>
        {t.bugs[experiment.cache_bug].what}
      </p>
    </div>
  );
}
