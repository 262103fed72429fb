"use client";

import { useCallback, useRef } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { tiny } from "@/components/ui/numbers";
import { pluralOf } from "@/components/ui/plural";
import { languageTag } from "@/content/languages";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { ReachMessages } from "@/content/messages/en/reach";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import { FieldControl, WindowControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Motion } from "../frame/Motion";
import { Refused } from "../frame/Refused";
import { sourceOf } from "../frame/source";
import { reachInput } from "./input";
import { reachPython } from "./python";
import { layerPart, ReachDrawing, stepName } from "./ReachDrawing";
import styles from "./reach.module.css";

/** What one query depends on after 1, 2, … layers of local attention, by gradient and by the formula. */
export function ReachFigure({ messages, frame }: { messages: ReachMessages; frame: FrameMessages }) {
  const { experiment, change, endGesture } = useExperiment();
  const { focus } = useFocus();
  const drawing = useRef<SVGSVGElement>(null);
  const { seq_len, layers } = experiment;
  const query = Math.min(experiment.query, seq_len - 1);
  const input = reachInput(experiment);
  const refused = input === null;
  const state = useObservation("reach", input);
  const { phase, observation } = state;
  const seen = observation ?? experiment;
  const deepest = observation?.layers ?? layers;
  // The last layer is written as 0, so that it stays the last one when the stack grows.
  const layer = experiment.layer === 0 ? deepest : Math.min(experiment.layer, deepest);
  const goTo = useCallback(
    (to: number, gesture?: string) => change({ layer: to >= deepest ? 0 : to }, gesture),
    [change, deepest],
  );
  const here = observation?.perLayer[layer - 1];
  const wing = seen.causal ? seen.window_size : (seen.window_size - 1) / 2;

  const sentence = refused
    ? formatMessage(messages.sentence.refused, { message: ODD_WINDOW })
    : !observation || !here
      ? messages.sentence.waiting
      : [
          formatMessage(messages.sentence.measured, {
            layers: layer,
            query: observation.query,
            first: here.first,
            last: here.last,
            count: here.last - here.first + 1,
          }),
          formatMessage(seen.causal ? messages.sentence.causal : messages.sentence.centred, {
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
      ? formatMessage(messages.reading, {
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
      source={sourceOf(state, messages.source, ({ backend }) =>
        formatMessage(messages.source.measured, { backend }),
      )}
      phase={refused ? "ready" : phase}
      drawing={drawing}
      controls={
        <>
          <FieldControl field="seq_len" help={messages.controls.seq_len} />
          <WindowControl help={messages.controls.window_size} />
          <FieldControl field="layers" help={messages.controls.layers} />
          <FieldControl
            field="query"
            help={messages.controls.query}
            value={query}
            range={{ min: 0, max: seq_len - 1 }}
          />
          <FieldControl field="causal" help={messages.controls.causal} />
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
      room={{ narrow: 416, wide: 416 }}
      note={
        refused ? (
          <Refused />
        ) : (
          <>
            <Motion
              field="layer"
              step={layer}
              steps={deepest}
              onStep={goTo}
              onEnd={endGesture}
              messages={frame.motion}
              label={messages.step}
            />
            <p
              className={styles.reading}
              role="status"
              data-testid="reading"
              data-how-to={reading === messages.help ? "" : undefined}
            >
              {observation ? reading : ""}
            </p>
          </>
        )
      }
      picture={
        !refused &&
        observation && (
          <ReachDrawing
            observation={observation}
            layer={layer}
            label={sentence}
            drawing={drawing}
            messages={messages}
            tag={languageTag[frame.lang]}
          />
        )
      }
    >
      {!refused && observation && (
        <>
          <Legend
            figure="reach"
            marks={styles.marks}
            entries={[
              ...(["query", "gradient", "formula"] as const).map((name) => ({
                name,
                text: formatMessage(messages.parts[name], { query: observation.query }),
              })),
              ...observation.perLayer.slice(0, layer).map(({ layers: n }) => ({
                name: layerPart(n),
                text: formatMessage(pluralOf(messages.layers, n, languageTag[frame.lang]), { layers: n }),
              })),
            ]}
          />
          <p className={styles.help}>{messages.how}</p>
        </>
      )}
    </FigureFrame>
  );
}
