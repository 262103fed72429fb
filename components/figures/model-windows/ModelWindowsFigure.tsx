"use client";

import { useRef } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { formatMessage } from "@/components/ui/format-message";
import { Segmented } from "@/components/ui/Segmented";
import { bytes } from "@/components/ui/units";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import { FieldControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Asked } from "./Asked";
import { ConfigInput } from "./ConfigInput";
import { factsOf } from "./facts";
import { shortCount } from "./GrowthDrawing";
import { ModelDrawing } from "./ModelDrawing";
import { ModelFacts } from "./ModelFacts";
import styles from "./model-windows.module.css";
import { modelWindowsPython } from "./python";
import { readModel } from "./read-model";
import { problemInWords, sentenceOf, tableOf } from "./words";

const CONTEXTS = ["1024", "4096", "8192", "32768", "131072", "1048576"] as const;

/** What each layer of a model sees and keeps, from its config.json; two models side by side. */
export function ModelWindowsFigure({
  messages: t,
  frame,
}: {
  messages: ModelWindowsMessages;
  frame: FrameMessages;
}) {
  const { experiment, change, endGesture } = useExperiment();
  const drawing = useRef<SVGSVGElement>(null);
  const { config_context: context, cache_dtype: dtype } = experiment;
  const reading = readModel(experiment, "config_model", t.ownName);
  const beside = readModel(experiment, "config_other", t.ownName);
  const shown = reading.kind === "model" ? reading.shown : null;
  const other = beside.kind === "model" ? beside.shown : null;
  const token = Math.min(experiment.config_token, context - 1);
  const facts = shown && factsOf(shown.model, context, token, dtype);
  const otherFacts = other && factsOf(other.model, context, token, dtype);
  const chosen = Math.min(experiment.config_layer, shown?.model.layers.length ?? 1) - 1;
  const layer = shown?.model.layers[chosen];
  // Where the layer that is drawn has no window, the control is about the others that have one.
  const ownWindow = layer?.window ?? shown?.model.layers.find(({ window }) => window !== null)?.window;
  const sentence =
    shown && facts
      ? sentenceOf(t, { shown, facts, other, otherFacts, chosen, context, token })
      : reading.kind === "problem"
        ? formatMessage(t.sentence.problem, { problem: problemInWords(t, reading) ?? "" })
        : t.sentence.nothing;
  const kinds = new Set(
    [...(shown?.model.layers ?? []), ...(other?.model.layers ?? [])].map(({ kind }) => kind),
  );

  return (
    <FigureFrame
      id="model-windows"
      messages={frame}
      sentence={sentence}
      source={t.source}
      phase="ready"
      drawing={drawing}
      controls={
        <>
          <ConfigInput slot="config_model" problem={problemInWords(t, reading)} messages={t.input} />
          <ConfigInput slot="config_other" problem={problemInWords(t, beside)} messages={t.input} />
          <Segmented
            label={t.controls.config_context}
            field="config_context"
            options={CONTEXTS.map((value) => ({ value, label: shortCount(Number(value)) }))}
            value={String(context) as (typeof CONTEXTS)[number]}
            onChange={(value) => change({ config_context: Number(value) })}
          />
          <FieldControl
            field="config_token"
            label={t.controls.token}
            help={t.controls.config_token}
            value={token}
            range={{ min: 0, max: context - 1 }}
          />
          {ownWindow != null && (
            <FieldControl
              field="config_window"
              label={t.controls.window}
              help={t.controls.config_window}
              value={experiment.config_window || ownWindow}
              range={{ min: 0, max: Math.max(context, ownWindow) }}
            />
          )}
          <FieldControl field="cache_dtype" label={t.controls.cache_dtype} />
        </>
      }
      table={tableOf(t, shown, facts, other)}
      data={() => ({ model: shown, facts, other, otherFacts, context, token, dtype })}
      python={() =>
        shown && facts ? modelWindowsPython(shown, facts, { context, token, dtype, chosen }) : null
      }
      room={{ narrow: 1060, middle: 800, wide: 800 }}
      lags={false}
      note={shown && <Asked model={shown.model} faults={shown.faults} messages={t.asked} />}
      picture={
        shown &&
        facts && (
          <ModelDrawing
            shown={shown}
            other={other}
            facts={facts}
            chosen={chosen}
            context={context}
            token={token}
            dtype={dtype}
            label={sentence}
            drawing={drawing}
            messages={t.drawing}
            onLayer={(n) => change({ config_layer: n + 1 })}
            onWindow={(config_window, gesture) => change({ config_window }, gesture)}
            onContext={(config_context) => change({ config_context })}
            onEnd={endGesture}
          />
        )
      }
    >
      {shown && facts && (
        <>
          <Legend
            figure="model-windows"
            marks={styles.marks}
            entries={[
              ...(["full", "sliding", "chunked", "recurrent", "unknown"] as const)
                .filter((kind) => kinds.has(kind))
                .map((name) => ({ name, text: t.legend[name] })),
              { name: "token", text: formatMessage(t.legend.token, { token }) },
              { name: "sight", text: t.legend.sight },
              ...(facts.share === null
                ? []
                : [
                    { name: "queries", text: t.legend.queries },
                    { name: "keys", text: t.legend.keys },
                  ]),
              ...(facts.bytes === null
                ? []
                : [
                    { name: "with", text: formatMessage(t.legend.with, { bytes: bytes(facts.bytes) }) },
                    {
                      name: "without",
                      text: formatMessage(t.legend.without, { bytes: bytes(facts.fullBytes ?? 0) }),
                    },
                  ]),
            ]}
          />
          <p className={styles.help}>{other ? `${t.help} ${t.helpDiffers}` : t.help}</p>
          <div className={styles.facts}>
            <ModelFacts
              shown={shown}
              facts={facts}
              layer={chosen}
              tried={experiment.config_window > 0}
              messages={t.facts}
            />
            {other && otherFacts && (
              <ModelFacts shown={other} facts={otherFacts} layer={null} tried={false} messages={t.facts} />
            )}
          </div>
        </>
      )}
    </FigureFrame>
  );
}
