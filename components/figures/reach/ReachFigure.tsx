"use client";

import { useCallback, useRef } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { fill } from "@/components/ui/fill";
import { tiny } from "@/components/ui/numbers";
import { Slider } from "@/components/ui/Slider";
import { Switch } from "@/components/ui/Switch";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { ReachMessages } from "@/content/messages/en/reach";
import { rangeOf } from "@/kernels/lab/limits";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Motion } from "../frame/Motion";
import { reachPython } from "./python";
import { layerPart, ReachDrawing, stepName } from "./ReachDrawing";
import styles from "./reach.module.css";

const sliders = ["seq_len", "window_size", "layers"] as const;

/** What one query depends on after 1, 2, … layers of local attention, by gradient and by the formula. */
export function ReachFigure({ messages, frame }: { messages: ReachMessages; frame: FrameMessages }) {
  const { experiment, change, endGesture } = useExperiment();
  const { focus } = useFocus();
  const drawing = useRef<SVGSVGElement>(null);
  const { seq_len, head_dim, window_size, causal, seed, layers } = experiment;
  const query = Math.min(experiment.query, seq_len - 1);
  const refused = !causal && window_size % 2 === 0;
  const key = JSON.stringify([seq_len, head_dim, window_size, causal, seed, layers, query]);
  const { phase, observation, error, progress } = useObservation(
    "reach",
    key,
    refused ? null : { experiment, layers, query },
  );
  const seen = observation?.experiment ?? experiment;
  const deepest = observation?.layers ?? layers;
  // The last layer is written as 0, so that it stays the last one when the stack grows.
  const layer = experiment.layer === 0 ? deepest : Math.min(experiment.layer, deepest);
  const stand = useCallback(
    (to: number, gesture?: string) => change({ layer: to >= deepest ? 0 : to }, gesture),
    [change, deepest],
  );
  const here = observation?.perLayer[layer - 1];
  const wing = seen.causal ? seen.window_size : (seen.window_size - 1) / 2;

  const sentence = refused
    ? fill(messages.sentence.refused, { message: ODD_WINDOW })
    : !observation || !here
      ? messages.sentence.waiting
      : [
          fill(messages.sentence.measured, {
            layers: layer,
            query: observation.query,
            first: here.first,
            last: here.last,
            count: here.last - here.first + 1,
          }),
          fill(seen.causal ? messages.sentence.causal : messages.sentence.centred, {
            layers: layer,
            wing,
            product: layer * wing,
            expectedFirst: here.expectedFirst,
            expectedLast: here.expectedLast,
          }),
          here.first === here.expectedFirst && here.last === here.expectedLast
            ? messages.sentence.same
            : messages.sentence.differs,
        ].join(messages.between);
  const pointed = observation?.perLayer.find(({ layers: one }) => stepName(one) === focus?.step);
  const reading =
    pointed && focus?.key !== undefined
      ? fill(messages.reading, {
          layers: pointed.layers,
          position: focus.key,
          gradient: tiny(pointed.gradient[focus.key] ?? 0),
        })
      : messages.help;

  return (
    <FigureFrame
      id="reach"
      messages={frame}
      sentence={sentence}
      source={
        phase === "failed"
          ? fill(messages.source.failed, { message: error?.message ?? "" })
          : phase === "computing" && progress
            ? fill(messages.source.progress, { ...progress })
            : observation
              ? fill(messages.source.measured, { backend: observation.backend })
              : messages.source.waiting
      }
      phase={refused ? "ready" : phase}
      drawing={drawing}
      controls={
        <>
          {sliders.map((field) => (
            <Slider
              key={field}
              label={field}
              help={messages.controls[field]}
              value={experiment[field]}
              {...rangeOf(experiment, field)}
              step={field === "window_size" && !causal ? 2 : 1}
              onChange={(value, gesture) => change({ [field]: value }, gesture)}
              onEnd={endGesture}
            />
          ))}
          <Slider
            label="query"
            help={messages.controls.query}
            value={query}
            min={0}
            max={seq_len - 1}
            step={1}
            onChange={(value, gesture) => change({ query: value }, gesture)}
            onEnd={endGesture}
          />
          <Switch
            label="causal"
            help={messages.controls.causal}
            checked={causal}
            onChange={(value) => change({ causal: value })}
          />
        </>
      }
      table={{
        caption: messages.table.caption,
        columns: messages.table.columns,
        rows: () =>
          (observation?.perLayer ?? []).map((one) => [
            one.layers,
            one.first,
            one.last,
            one.expectedFirst,
            one.expectedLast,
            one.gradient[one.first] ?? null,
            one.gradient[one.last] ?? null,
          ]),
      }}
      data={() => observation}
      python={() => (observation ? reachPython(observation, layer) : null)}
    >
      {refused ? (
        <p className={styles.refused}>
          <b>AssertionError</b>: {ODD_WINDOW}{" "}
          <button type="button" onClick={() => change({ window_size: window_size + 1 })}>
            window_size={window_size + 1}
          </button>
        </p>
      ) : (
        observation && (
          <>
            <Motion
              field="layer"
              step={layer}
              steps={deepest}
              onStep={stand}
              onEnd={endGesture}
              messages={frame.motion}
              label={messages.step}
            />
            <ReachDrawing
              observation={observation}
              layer={layer}
              label={sentence}
              drawing={drawing}
              messages={messages}
            />
            <Legend
              figure="reach"
              marks={styles.marks}
              entries={[
                ...(["query", "gradient", "formula"] as const).map((name) => ({
                  name,
                  text: fill(messages.parts[name], { query: observation.query }),
                })),
                ...observation.perLayer.slice(0, layer).map(({ layers: n }) => ({
                  name: layerPart(n),
                  text: fill(n === 1 ? messages.one : messages.many, { layers: n }),
                })),
              ]}
            />
            <p className={styles.reading} role="status" data-testid="reading">
              {reading}
            </p>
            <p className={styles.help}>{messages.how}</p>
          </>
        )
      )}
    </FigureFrame>
  );
}
