"use client";

import { useRef } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { duration } from "@/components/ui/numbers";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import type { WeightsMessages } from "@/content/messages/en/weights";
import { FigureFrame } from "../frame/FigureFrame";
import { sourceOf } from "../frame/source";
import { AboutModel } from "./AboutModel";
import { Offered } from "./Offered";
import { sentencePython } from "./python";
import { roomFor } from "./room";
import { SentenceControls } from "./SentenceControls";
import { placeOf, windowsOf } from "./state";
import { useAttention } from "./use-attention";
import { useGuesses } from "./use-guesses";
import { useInfluence } from "./use-influence";
import { useTextModel } from "./use-text-model";
import { useWriting } from "./use-writing";
import { sentenceOf } from "./words";

/** A sentence of the reader's own, read by a small language model: its guesses, its surprise, and what a window forgets. */
export function SentenceFigure({
  messages: t,
  cell,
  frame,
}: {
  messages: SentenceMessages;
  /** Words of an opened weight are those of the figure of weights. */
  cell: WeightsMessages;
  frame: FrameMessages;
}) {
  const { experiment } = useExperiment();
  const { focus } = useFocus();
  const drawing = useRef<SVGSVGElement>(null);
  const { model, file, about } = useTextModel();
  const text = experiment.sentence_text || t.example;
  const random = experiment.sentence_weights === "random";
  const seed = random ? experiment.seed : null;
  const windows = about && windowsOf(about.sizes.windows, experiment);
  const input = file && windows ? { text, file, seed, windows } : null;
  const state = useObservation("sentence", input);
  const { observation } = state;
  const at = observation ? placeOf(focus?.query ?? experiment.query, observation.characters.length) : 0;
  const sentence = observation ? sentenceOf(t, observation, at, experiment) : t.says.waiting;
  const view = experiment.sentence_view;
  const shared = { messages: t, frame, drawing, input, reading: observation, at, label: sentence };
  const views = {
    guesses: useGuesses({ ...shared, active: view === "guesses" }),
    attention: useAttention({ ...shared, active: view === "attention" }, cell.cell),
    influence: useInfluence({ ...shared, active: view === "influence" }),
    writing: useWriting({ ...shared, active: view === "writing" }),
  };
  const { picture, note, below } = views[view];

  return (
    <FigureFrame
      id="sentence"
      messages={frame}
      sentence={sentence}
      source={
        model.phase === "failed"
          ? formatMessage(t.source.noModel, { message: model.message })
          : sourceOf(state, t.source, ({ backend, milliseconds }) =>
              formatMessage(t.source.measured, { backend, time: duration(milliseconds) }),
            )
      }
      phase={model.phase === "failed" ? "failed" : state.phase}
      drawing={drawing}
      controls={<SentenceControls messages={t} text={text} own={about?.sizes.windows ?? null} />}
      table={{
        caption: t.table.caption,
        columns: t.table.columns,
        rows: () =>
          (observation?.places ?? []).map(({ bits, guesses: [first, second] }, n) => [
            n + 1,
            observation?.characters[n] ?? t.ribbon.next,
            bits,
            first?.character ?? null,
            first?.chance ?? null,
            second?.character ?? null,
            second?.chance ?? null,
          ]),
      }}
      data={() => observation}
      python={() => (observation && !random ? sentencePython(sentence, observation) : null)}
      room={roomFor(view, text)}
      picture={picture}
      note={note}
    >
      <Offered messages={t.offered} />
      {below}
      {about && file && (
        <AboutModel about={about} bytes={file.length} messages={t.about} windows={t.windows} />
      )}
    </FigureFrame>
  );
}
