"use client";

import { useMemo, useRef } from "react";
import type { Focus } from "@/components/lab/focus";
import { LinkedText } from "@/components/lab/LinkedText";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus, useLinked } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import { plain, tiny } from "@/components/ui/numbers";
import { Segmented } from "@/components/ui/Segmented";
import { Slider } from "@/components/ui/Slider";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { HeadsMessages } from "@/content/messages/en/heads";
import { rangeOf } from "@/kernels/lab/limits";
import { FigureFrame } from "../frame/FigureFrame";
import { HeadsDrawing } from "./HeadsDrawing";
import styles from "./heads.module.css";
import { cellsOf, type HeadSizes, type Part, sizesOf } from "./places";
import { headsPython } from "./python";
import { Reading, readAt } from "./Reading";
import { Refusal } from "./Refusal";

const controls = {
  split_batch: "batch",
  split_seq_len: "seq",
  split_dim_model: "dim_model",
  split_num_heads: "num_heads",
} as const;

/** What its texts mean in the drawing. */
const PARTS = {
  place: { part: "heads-place" },
  mixed: { part: "heads-mixed" },
  misplaced: { part: "heads-misplaced" },
};

/** The head split as memory: one number in every layout that MultiHeadDispatch gives it. */
export function HeadsFigure({ messages, frame }: { messages: HeadsMessages; frame: FrameMessages }) {
  const { experiment, change, endGesture } = useExperiment();
  const { focus } = useFocus();
  const drawing = useRef<SVGSVGElement>(null);
  const { mode, causal, window_size, seed } = experiment;
  const { split_batch, split_seq_len, split_dim_model, split_num_heads, split_show } = experiment;
  const key = JSON.stringify([
    mode,
    causal,
    window_size,
    seed,
    split_batch,
    split_seq_len,
    split_dim_model,
    split_num_heads,
  ]);
  const { phase, observation, error } = useObservation("heads", key, { experiment });
  const seen = observation?.experiment ?? experiment;
  const sizes = useMemo(() => sizesOf(seen), [seen]);
  const part = partOf(focus, sizes);
  const layouts = observation?.layouts ?? [];
  const refused = observation?.trace.error;
  const byView = observation?.byView ?? null;

  const project = layouts.find(({ id }) => id === "project");
  const fold = layouts.find(({ id }) => id === "fold_heads");
  const changes = layouts.filter(
    ({ id }) => !["input", "project", "weighted_sum", "window_attention", "project_out"].includes(id),
  );
  const sentence = refused
    ? fill(messages.sentence.refused, {
        type: refused.type,
        dim_model: seen.split_dim_model,
        num_heads: seen.split_num_heads,
      })
    : project && fold
      ? fill(messages.sentence.number, {
          ...part,
          value: plain(readAt(project, part, sizes).value),
          offset: readAt(project, part, sizes).offset,
          folded: readAt(fold, part, sizes).offset,
          changes: changes.length,
          copies: changes.filter(({ copies }) => copies).length,
        })
      : messages.sentence.waiting;
  const source =
    phase === "failed"
      ? fill(messages.source.failed, { message: error?.message ?? "" })
      : observation
        ? fill(
            observation.check?.ok === false
              ? messages.source.differs
              : messages.source[refused ? "refused" : "measured"],
            {
              backend: observation.backend,
              mode: seen.mode,
              max: tiny(observation.check?.max ?? 0),
            },
          )
        : messages.source.waiting;

  return (
    <FigureFrame
      id="heads"
      messages={frame}
      sentence={sentence}
      source={source}
      phase={phase}
      drawing={drawing}
      controls={
        <>
          {(Object.keys(controls) as (keyof typeof controls)[]).map((field) => (
            <Slider
              key={field}
              label={controls[field]}
              field={field}
              help={messages.controls[field]}
              value={experiment[field]}
              {...rangeOf(experiment, field)}
              onChange={(value, gesture) => change({ [field]: value }, gesture)}
              onEnd={endGesture}
            />
          ))}
          <Segmented
            label={messages.show.label}
            field="split_show"
            options={(["offset", "value", "head"] as const).map((value) => ({
              value,
              label: messages.show[value],
            }))}
            value={split_show}
            onChange={(value) => change({ split_show: value })}
          />
        </>
      }
      table={{
        caption: messages.table.caption,
        columns: messages.table.columns,
        rows: () =>
          project
            ? [...layouts, ...(byView ? [byView.folded] : [])].flatMap((layout) =>
                cellsOf(layout, sizes, project).map(({ index, offset, value }) => [
                  layout.code,
                  `[${index.join(", ")}]`,
                  layout.strides.join(", "),
                  offset,
                  value,
                ]),
              )
            : [],
      }}
      data={() => observation}
      python={() => (observation ? headsPython(observation) : null)}
    >
      <p className={styles.words}>
        {messages.axes.lead}{" "}
        {(["batch", "seq", "head", "head_dim"] as const).map((axis) => (
          <AxisWord key={axis} axis={axis} text={messages.axes[axis]} />
        ))}
      </p>
      {refused ? (
        <Refusal
          error={refused}
          dim_model={seen.split_dim_model}
          num_heads={seen.split_num_heads}
          drawing={drawing}
          messages={messages}
          onHeads={(num_heads) => change({ split_num_heads: num_heads })}
        />
      ) : (
        observation && (
          <>
            <HeadsDrawing
              observation={observation}
              sizes={sizes}
              show={split_show}
              part={part}
              drawing={drawing}
              label={sentence}
              messages={messages}
            />
            <p className={styles.help}>
              <LinkedText text={messages.help} parts={PARTS} />
            </p>
            {byView && (
              <p className={styles.wrong} data-testid="by-view">
                <LinkedText
                  parts={PARTS}
                  text={
                    byView.misplaced === 0
                      ? messages.byView.same
                      : fill(byView.difference ? messages.byView.differs : messages.byView.misplaced, {
                          misplaced: byView.misplaced,
                          all: byView.folded.data.length,
                          positions: byView.difference?.queries.join(messages.comma) ?? "",
                          max: plain(Number(byView.difference?.max.toPrecision(3) ?? 0)),
                        })
                  }
                />
              </p>
            )}
            <Reading observation={observation} part={part} sizes={sizes} messages={messages} />
          </>
        )
      )}
    </FigureFrame>
  );
}

function AxisWord({ axis, text }: { axis: string; text: string }) {
  const linked = useLinked({ axis });
  return (
    <button type="button" className={styles.axis} {...linked}>
      {text}
    </button>
  );
}

/** The number that is read: the one in focus, or one that moves. */
function partOf(focus: Focus | null, { batch, seq, heads, head_dim }: HeadSizes): Part {
  const inside = (n: number | undefined, home: number, size: number) =>
    Math.max(0, Math.min(Math.floor(size) - 1, n ?? home));
  return {
    batch: inside(focus?.batch, 0, batch),
    position: inside(focus?.query, 1, seq),
    head: inside(focus?.head, 1, heads),
    channel: inside(focus?.channel, 0, head_dim),
  };
}
