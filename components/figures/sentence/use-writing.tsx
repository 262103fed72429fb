"use client";

import { useCallback } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { percent, tiny } from "@/components/ui/numbers";
import { FieldControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { Motion } from "../frame/Motion";
import styles from "./sentence.module.css";
import { glyph } from "./state";
import { NO_VIEW, type View, type ViewProps } from "./view";
import { WritingDrawing } from "./WritingDrawing";

/** As many as a field may say. */
const MOST = 48;
/** Characters asked for at once, so that a step is at hand when it is taken. */
const AHEAD = 12;
const BYTES = 4;

/** The model writes on, one character at a time, from a cache in which each layer keeps what its window may still see. */
export function useWriting({ active, messages, frame, drawing, input, label }: ViewProps): View {
  const t = messages.writing;
  const { experiment, change, endGesture } = useExperiment();
  const { sentence_written: wanted, sentence_choose: choose } = experiment;
  const draw = choose === "drawn" ? experiment.seed : null;
  const count = Math.min(MOST, Math.ceil((wanted + 1) / AHEAD) * AHEAD);
  const state = useObservation("sentence-writing", active && input ? { ...input, count, draw } : null);
  const { observation: found, progress } = state;
  const goTo = useCallback(
    (to: number, gesture?: string) => change({ sentence_written: to }, gesture),
    [change],
  );
  const controls = (
    <div className={styles.choices}>
      <FieldControl field="sentence_choose" label={t.choose} options={t.choices} />
      {draw !== null && (
        <FieldControl field="seed" help={t.seed} range={{ min: 0, max: Math.max(99, draw) }} />
      )}
      <Motion
        field="sentence_written"
        step={wanted}
        steps={MOST}
        none={t.none}
        onStep={goTo}
        onEnd={endGesture}
        messages={frame.motion}
        label={t.step}
      />
    </div>
  );
  if (!active) return NO_VIEW;
  if (!found || (input && found.text !== input.text)) {
    const { done = 0, total = 0 } = progress ?? {};
    return {
      picture: null,
      note: (
        <>
          <p className={styles.note}>{formatMessage(t.waiting, { done, total })}</p>
          {controls}
        </>
      ),
    };
  }
  const written = found.written.slice(0, wanted);
  const held = found.held[Math.min(wanted, found.held.length - 1)] ?? [];
  const last = written.at(-1);
  const length = (held[0]?.last ?? 0) + 1;
  const kept = held.reduce((sum, one) => sum + one.last - one.first + 1, 0);
  const size = (places: number) => ((places * found.numbers * BYTES) / 1024).toFixed(0);
  return {
    picture: (
      <WritingDrawing
        drawing={drawing}
        text={Array.from(found.text)}
        written={written.map(({ character }) => character)}
        held={held}
        label={label}
        layerName={(layer) => formatMessage(messages.controls.scopeLayer, { layer })}
      />
    ),
    note: (
      <>
        <p role="status" className={styles.reading} data-testid="writing">
          {last
            ? formatMessage(t.wrote, {
                character: glyph(last.character),
                chance: percent(
                  last.guesses.find(({ character }) => character === last.character)?.chance ?? 0,
                ),
              })
            : t.before}
          {messages.between}
          {formatMessage(t.cache, {
            kept,
            all: length * held.length,
            bytes: size(kept),
            allBytes: size(length * held.length),
          })}
        </p>
        {controls}
      </>
    ),
    below: (
      <>
        <Legend
          figure="sentence"
          marks={styles.marks}
          entries={(["written", "held", "gone"] as const).map((name) => ({ name, text: t.legend[name] }))}
        />
        <p className={styles.note}>{formatMessage(t.equal, { difference: tiny(found.difference) })}</p>
      </>
    ),
  };
}
