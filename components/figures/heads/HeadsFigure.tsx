"use client";

import { useCallback, useMemo, useRef } from "react";
import type { Focus } from "@/components/lab/focus";
import { LinkedText } from "@/components/lab/LinkedText";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus, useLinked } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { plain, tiny } from "@/components/ui/numbers";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { HeadsMessages } from "@/content/messages/en/heads";
import { FieldControl } from "../controls/FieldControl";
import { FigureFrame } from "../frame/FigureFrame";
import { Motion } from "../frame/Motion";
import { sourceOf } from "../frame/source";
import { HeadsDrawing } from "./HeadsDrawing";
import styles from "./heads.module.css";
import { headsInput } from "./input";
import { cellsOf, type HeadSizes, moving, type Part, sizesOf } from "./places";
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
  const { split_show } = experiment;
  const input = headsInput(experiment);
  const state = useObservation("heads", input);
  const { phase, observation } = state;
  const seen = observation ?? input;
  const sizes = useMemo(() => sizesOf(seen), [seen]);
  const part = partOf(focus, sizes);
  const layouts = observation?.layouts ?? [];
  const refused = observation?.trace.error;
  const moves = Math.max(1, moving(layouts).length - 1);
  const goTo = useCallback((to: number, gesture?: string) => change({ split_step: to }, gesture), [change]);
  const byView = observation?.byView ?? null;

  const project = layouts.find(({ id }) => id === "project");
  const fold = layouts.find(({ id }) => id === "fold_heads");
  const changes = layouts.filter(
    ({ id }) => !["input", "project", "weighted_sum", "window_attention", "project_out"].includes(id),
  );
  const sentence = refused
    ? formatMessage(messages.sentence.refused, {
        type: refused.type,
        dim_model: seen.dim_model,
        num_heads: seen.num_heads,
      })
    : project && fold
      ? formatMessage(messages.sentence.number, {
          ...part,
          value: plain(readAt(project, part, sizes).value),
          offset: readAt(project, part, sizes).offset,
          folded: readAt(fold, part, sizes).offset,
          changes: changes.length,
          copies: changes.filter(({ copies }) => copies).length,
        })
      : messages.sentence.waiting;
  const source = sourceOf(state, messages.source, ({ check, backend, mode }) =>
    formatMessage(
      check?.ok === false ? messages.source.differs : messages.source[refused ? "refused" : "measured"],
      {
        backend,
        mode: messages.modes[mode],
        max: tiny(check?.max ?? 0),
      },
    ),
  );

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
            <FieldControl key={field} field={field} label={controls[field]} help={messages.controls[field]} />
          ))}
          <FieldControl
            field="split_show"
            label={messages.show.label}
            options={{ offset: messages.show.offset, value: messages.show.value, head: messages.show.head }}
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
      room={{ narrow: 2860, middle: 1620, wide: 1124 }}
      note={
        // From the first paint on: what stands below it stays where it is when the numbers come.
        !refused && (
          <>
            <Motion
              field="split_step"
              step={Math.min(experiment.split_step, moves)}
              steps={moves}
              onStep={goTo}
              onEnd={endGesture}
              messages={frame.motion}
              label={messages.move.label}
              none={messages.move.none}
            />
            <p className={styles.help} data-how-to="">
              <LinkedText text={messages.help} parts={PARTS} />
            </p>
          </>
        )
      }
      picture={
        refused ? (
          <Refusal
            error={refused}
            dim_model={seen.dim_model}
            num_heads={seen.num_heads}
            drawing={drawing}
            messages={messages}
            onHeads={(num_heads) => change({ split_num_heads: num_heads })}
          />
        ) : (
          observation && (
            <HeadsDrawing
              observation={observation}
              sizes={sizes}
              show={split_show}
              part={part}
              step={Math.min(experiment.split_step, moves)}
              drawing={drawing}
              label={sentence}
              messages={messages}
            />
          )
        )
      }
    >
      <p className={styles.words}>
        {messages.axes.lead}{" "}
        {(["batch", "seq", "head", "head_dim"] as const).map((axis) => (
          <AxisWord key={axis} axis={axis} text={messages.axes[axis]} />
        ))}
      </p>
      {observation && !refused && (
        <>
          {byView && (
            <p className={styles.wrong} data-testid="by-view">
              <LinkedText
                parts={PARTS}
                text={
                  byView.misplaced === 0
                    ? messages.byView.same
                    : formatMessage(byView.difference ? messages.byView.differs : messages.byView.misplaced, {
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
