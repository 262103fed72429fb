// biome-ignore-all lint/a11y/useSemanticElements: a group of a page that may show the figure twice; two landmarks of one name would be noise
"use client";

import { useCallback, useRef, useState } from "react";
import { LinkedWord } from "@/components/lab/LinkedWord";
import { useLabStatus } from "@/components/lab/lab-provider";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { percent, tiny } from "@/components/ui/numbers";
import { bytes, count, time } from "@/components/ui/units";
import type { CheckpointingMessages } from "@/content/messages/en/checkpointing";
import type { FrameMessages } from "@/content/messages/en/frame";
import { calculatedCost } from "@/kernels/lab/cost-model";
import type { OutputOf } from "@/kernels/lab/observers";
import { FieldControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Motion } from "../frame/Motion";
import { sourceOf } from "../frame/source";
import styles from "./checkpointing.module.css";
import { checkpointingInput } from "./input";
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
  const { moment } = experiment;
  const input = checkpointingInput(experiment);
  const accepted = input !== null;
  const state = useObservation("checkpointing", input);
  const { phase, observation } = state;
  const shown = accepted ? observation : null;
  const moments = shown ? shown.checkpointed.timeline.length : 0;
  const [hovered, setHovered] = useState<number | null>(null);
  const at = Math.min(hovered ?? moment, moments);
  const goTo = useCallback((to: number, gesture?: string) => change({ moment: to }, gesture), [change]);
  const sentence = !accepted ? t.refused : shown ? sentenceOf(t, shown, at) : t.waiting;
  return (
    <FigureFrame
      id="checkpointing"
      messages={frame}
      sentence={sentence}
      source={sourceOf(
        { ...state, observation: shown },
        { ...t.state, waiting: t.state.static },
        ({ plain, backend }) => formatMessage(t.state.measured[plain.bytes.counted], { backend, renderer }),
      )}
      phase={accepted ? phase : "ready"}
      drawing={drawing}
      controls={
        <>
          {sliders.map((name) => (
            <FieldControl key={name} field={name} help={t.controls[name]} />
          ))}
          <FieldControl field="train_steps" help={t.controls.steps} />
          <FieldControl field="causal" help={t.controls.causal} />
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
      room={{ narrow: 400, wide: 510 }}
      note={
        !shown ? (
          accepted && <div className={styles.motionToCome} />
        ) : (
          <Motion
            field="moment"
            step={Math.min(moment, moments)}
            steps={moments}
            onStep={goTo}
            onEnd={endGesture}
            messages={{ ...frame.motion, ...t.motion }}
            none={t.none}
          />
        )
      }
      picture={
        shown && (
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
        )
      }
    >
      {shown && (
        <>
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
function workOf(seen: Seen): number {
  const { seq_len, head_dim } = seen;
  const attention = calculatedCost({ ...seen, batch: 1, num_heads: 1 });
  return 4 * seq_len * head_dim ** 2 + (attention?.local.work ?? Number.NaN);
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
        {formatMessage(t.agree, {
          first: loss(plain.losses[0]),
          last: loss(plain.losses.at(-1)),
          max: tiny(agreement.max),
        })}
      </p>
    </div>
  );
}

function sentenceOf(t: CheckpointingMessages, seen: Seen, moment: number): string {
  const { plain, checkpointed, layers, seq_len, window_size } = seen;
  const saved = 1 - checkpointed.bytes.peakBytes / plain.bytes.peakBytes;
  const whole = formatMessage(saved > 0 ? t.sentence : t.more, {
    layers,
    seq_len,
    window_size,
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
          formatMessage(t.at, {
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
  const runs = runNames.map((name) => [name, { ...seen[name], losses: Array.from(seen[name].losses) }]);
  return { ...seen, ...Object.fromEntries(runs) };
}
