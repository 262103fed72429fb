// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { useCallback, useRef, useState } from "react";
import { LinkedWord } from "@/components/lab/LinkedWord";
import { useLabStatus } from "@/components/lab/lab-provider";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import { percent, tiny } from "@/components/ui/numbers";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";
import type { CheckpointingMessages } from "@/content/messages/en/checkpointing";
import type { FrameMessages } from "@/content/messages/en/frame";
import { calculatedCost } from "@/kernels/lab/cost-model";
import { rangeOf } from "@/kernels/lab/limits";
import type { OutputOf } from "@/kernels/lab/observers";
import { bytes, count, time } from "../cost/units";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Motion } from "../frame/Motion";
import styles from "./checkpointing.module.css";
import { checkpointingPython } from "./python";
import { runNames, Timeline } from "./Timeline";

type Seen = OutputOf<"checkpointing">;
const sliders = ["layers", "seq_len", "head_dim", "window_size"] as const;

/** What a stack of layers holds while it trains, with and without checkpoints, and what it computes twice for it. */
export function CheckpointingFigure({
  messages: t,
  frame,
}: {
  messages: CheckpointingMessages;
  frame: FrameMessages;
}) {
  const { experiment, change, endGesture } = useExperiment();
  const status = useLabStatus();
  const renderer = (status.phase === "ready" && status.engine.renderer) || "JavaScript";
  const drawing = useRef<SVGSVGElement>(null);
  const { layers, seq_len, head_dim, window_size, causal, seed, train_steps: steps, moment } = experiment;
  const accepted = causal || window_size % 2 === 1;
  const key = JSON.stringify([layers, seq_len, head_dim, window_size, causal, seed, steps]);
  // One sequence and one head, whatever the experiment has.
  const own = { ...experiment, batch: 1, num_heads: 1 };
  const input = accepted ? { experiment: own, layers, steps } : null;
  const { phase, observation, error, progress } = useObservation("checkpointing", key, input);
  const shown = accepted ? observation : null;
  const moments = shown ? shown.checkpointed.timeline.length : 0;
  const [hovered, setHovered] = useState<number | null>(null);
  const at = Math.min(hovered ?? moment, moments);
  const stand = useCallback((to: number, gesture?: string) => change({ moment: to }, gesture), [change]);
  const sentence = !accepted ? t.refused : shown ? sentenceOf(t, shown, at) : t.waiting;
  return (
    <FigureFrame
      id="checkpointing"
      messages={frame}
      sentence={sentence}
      source={
        phase === "failed"
          ? fill(t.state.failed, { message: error?.message ?? "" })
          : phase === "computing" && progress
            ? fill(t.state.progress, { ...progress })
            : shown
              ? fill(t.state.measured[shown.plain.bytes.counted], { backend: shown.backend, renderer })
              : t.state.static
      }
      phase={accepted ? phase : "ready"}
      drawing={drawing}
      controls={
        <>
          {sliders.map((name) => (
            <Slider
              key={name}
              label={name}
              help={t.controls[name]}
              value={experiment[name]}
              {...rangeOf(experiment, name)}
              onChange={(value, gesture) => change({ [name]: value }, gesture)}
              onEnd={endGesture}
            />
          ))}
          <Slider
            label="train_steps"
            help={t.controls.steps}
            value={steps}
            {...rangeOf(experiment, "train_steps")}
            onChange={(value, gesture) => change({ train_steps: value }, gesture)}
            onEnd={endGesture}
          />
          <Switch
            label="causal"
            help={t.controls.causal}
            checked={causal}
            onChange={(value) => change({ causal: value })}
          />
        </>
      }
      table={{
        caption: t.table.caption,
        columns: [t.table.run, t.table.moment, t.table.phase, t.table.layer, t.table.bytes],
        rows: () =>
          runNames.flatMap((name) =>
            (shown?.[name].timeline ?? []).map(({ phase: begun, layer, bytes: held }, n) => [
              t[name],
              n + 1,
              t.phases[begun],
              layer + 1,
              held,
            ]),
          ),
      }}
      data={() => shown && dataOf(shown)}
      python={() => (shown ? checkpointingPython(sentence, shown) : null)}
    >
      {shown && (
        <>
          <Timeline
            drawing={drawing}
            runs={shown}
            moment={at}
            label={sentence}
            messages={t}
            onHover={setHovered}
            onMoment={(to) => {
              setHovered(null);
              change({ moment: to }, "moment");
            }}
            onRelease={() => {
              setHovered(null);
              change({ moment: 0 });
            }}
          />
          <Motion
            field="moment"
            step={Math.min(moment, moments)}
            steps={moments}
            onStep={stand}
            onEnd={endGesture}
            messages={{ ...frame.motion, ...t.motion }}
            none={t.none}
          />
          <Legend
            figure="checkpointing"
            marks={styles.marks}
            entries={(["forward", "recompute", "backward", "peak"] as const).map((name) => ({
              name,
              text: t.legend[name],
            }))}
          />
          <Facts t={t} seen={shown} />
        </>
      )}
    </FigureFrame>
  );
}

/** Multiply-adds of one forward pass of a layer: its four projections and its attention. */
function workOf({ experiment }: Seen): number {
  const { seq_len, head_dim } = experiment;
  return 4 * seq_len * head_dim ** 2 + (calculatedCost(experiment)?.local.work ?? Number.NaN);
}

/** With digits enough to see it fall. */
const loss = (value: number | undefined) => String(Number((value ?? Number.NaN).toPrecision(6)));

function Facts({ t, seen }: { t: CheckpointingMessages; seen: Seen }) {
  const { plain, agreement } = seen;
  const facts: Readonly<
    Record<"peak" | "evaluations" | "work" | "loss" | "time", (run: Seen["plain"]) => string>
  > = {
    peak: ({ bytes: report }) => bytes(report.peakBytes),
    evaluations: ({ evaluations }) => String(evaluations),
    work: ({ evaluations }) => count(evaluations * workOf(seen)),
    loss: ({ losses }) => loss(losses.at(-1)),
    time: ({ milliseconds }) => time(milliseconds),
  };
  return (
    <div role="group" className={styles.facts} aria-label={t.facts.title}>
      <table>
        <caption>{t.facts.title}</caption>
        <thead>
          <tr>
            <td />
            {runNames.map((name) => (
              <th key={name} scope="col">
                <LinkedWord part={{ part: `checkpointing-${name}` }}>{t[name]}</LinkedWord>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(facts) as (keyof typeof facts)[]).map((fact) => (
            <tr key={fact}>
              <th scope="row">{t.facts[fact]}</th>
              {runNames.map((name) => (
                <td key={name} data-testid={`${fact}-${name}`}>
                  {facts[fact](seen[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {fill(t.agree, {
          first: loss(plain.losses[0]),
          last: loss(plain.losses.at(-1)),
          max: tiny(agreement.max),
        })}
      </p>
    </div>
  );
}

function sentenceOf(t: CheckpointingMessages, seen: Seen, moment: number): string {
  const { plain, checkpointed, layers, experiment } = seen;
  const saved = 1 - checkpointed.bytes.peakBytes / plain.bytes.peakBytes;
  const whole = fill(saved > 0 ? t.sentence : t.more, {
    layers,
    seq_len: experiment.seq_len,
    window_size: experiment.window_size,
    plain: bytes(plain.bytes.peakBytes),
    checkpointed: bytes(checkpointed.bytes.peakBytes),
    saved: percent(saved),
    once: plain.evaluations,
    more: checkpointed.evaluations,
  });
  const now = runNames.flatMap((name) => {
    const begun = seen[name].timeline[moment - 1];
    return begun
      ? [
          fill(t.at, {
            n: moment,
            run: t[name],
            phase: t.phases[begun.phase],
            layer: begun.layer + 1,
            bytes: bytes(begun.bytes),
          }),
        ]
      : [];
  });
  return [whole, ...now].join(t.between);
}

function dataOf(seen: Seen) {
  const { experiment, layers, steps, backend, agreement } = seen;
  const runs = runNames.map((name) => [name, { ...seen[name], losses: Array.from(seen[name].losses) }]);
  return { experiment, layers, steps, backend, ...Object.fromEntries(runs), agreement };
}
