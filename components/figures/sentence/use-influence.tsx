"use client";

import { useCallback } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { brief, percent } from "@/components/ui/numbers";
import { FieldControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { Motion } from "../frame/Motion";
import { InfluenceDrawing } from "./InfluenceDrawing";
import styles from "./sentence.module.css";
import { glyph, type Reading } from "./state";
import { NO_VIEW, type View, type ViewProps } from "./view";
import { named } from "./words";

/** By which ways one character moves the guess behind another, layer by layer. */
export function useInfluence({
  active,
  messages,
  frame,
  drawing,
  input,
  reading,
  at,
  label,
}: ViewProps): View {
  const t = messages.influence;
  const { experiment, change, endGesture } = useExperiment();
  const answer = reading?.places[at]?.guesses[0]?.character;
  const source = reading && answer ? sourceOf(reading, at, answer, experiment.sentence_source) : 0;
  const asked =
    active && input && reading && answer && reading.text === input.text
      ? { ...input, source, target: at, answer }
      : null;
  const state = useObservation("sentence-influence", asked);
  const { observation: found } = state;
  const layers = found?.layers ?? 8;
  const hop = experiment.sentence_hop === 0 ? layers : Math.min(experiment.sentence_hop, layers);
  const goTo = useCallback(
    (to: number, gesture?: string) => change({ sentence_hop: to >= layers ? 0 : to }, gesture),
    [change, layers],
  );
  if (!active) return NO_VIEW;
  if (state.phase === "failed") {
    const message = state.error?.message ?? "";
    return { picture: null, note: <p>{formatMessage(messages.source.failed, { message })}</p> };
  }
  if (!found || !reading || found.target > reading.characters.length) {
    return { picture: null, note: <p className={styles.note}>{t.waiting}</p> };
  }
  const say = (place: number) => named(messages, reading, place);
  const values = {
    source: say(found.source),
    n: found.source,
    answer: glyph(found.answer),
    after: say(found.target),
  };
  const none = found.through.every((share) => share === 0);
  const heaviest = strongest(found, hop);
  return {
    picture: (
      <InfluenceDrawing
        drawing={drawing}
        found={found}
        hop={hop}
        characters={Array.from({ length: found.seq }, (_, place) => (place === 0 ? "▸" : say(place)))}
        windows={reading.windows.map((window) => (window === null ? messages.controls.all : String(window)))}
        label={label}
        help={t.help}
        layerName={(layer) => formatMessage(messages.controls.scopeLayer, { layer })}
        onSource={(place) => change({ sentence_source: place })}
      />
    ),
    note: (
      <>
        <p role="status" className={styles.reading} data-testid="influence">
          {none
            ? formatMessage(t.none, values)
            : [
                formatMessage(found.total >= 0 ? t.raises : t.lowers, {
                  ...values,
                  bits: brief(Math.abs(found.total)),
                }),
                formatMessage(t.stands, {
                  layer: hop,
                  character: say(heaviest.place),
                  place: heaviest.place,
                  share: percent(heaviest.share),
                }),
              ].join(messages.between)}
        </p>
        <div className={styles.choices}>
          <FieldControl
            field="sentence_source"
            label={t.source}
            help={t.sourceHelp}
            value={found.source}
            range={{ min: 0, max: at }}
          />
          <Motion
            field="sentence_hop"
            step={hop}
            steps={layers}
            onStep={goTo}
            onEnd={endGesture}
            messages={frame.motion}
            label={t.step}
          />
        </div>
      </>
    ),
    below: (
      <>
        <Legend
          figure="sentence"
          marks={styles.marks}
          entries={(["through", "hop", "against"] as const).map((name) => ({ name, text: t.legend[name] }))}
        />
        <p className={styles.note}>{t.how}</p>
      </>
    ),
  };
}

/** The place that is followed: the reader's, or else the last one where the answer stands already. */
function sourceOf({ characters }: Reading, at: number, answer: string, wanted: number): number {
  if (wanted <= at) return wanted;
  const before = characters.slice(0, at).lastIndexOf(answer);
  return before < 0 ? Math.min(1, at) : before + 1;
}

/** Where most of the influence stands before a layer, as a share of all that stands anywhere. */
function strongest({ through, seq }: { through: Float32Array; seq: number }, layer: number) {
  const row = Array.from(through.subarray(layer * seq, (layer + 1) * seq), Math.abs);
  const most = Math.max(...row);
  const total = row.reduce((sum, one) => sum + one, 0);
  return { place: row.indexOf(most), share: total === 0 ? 0 : most / total };
}
