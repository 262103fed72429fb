"use client";

import { LOCKING } from "@/components/lab/locked";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { Segmented } from "@/components/ui/Segmented";
import type { WeightsMessages } from "@/content/messages/en/weights";
import { FieldControl } from "../controls/FieldControl";
import { CellTable } from "../weights/CellTable";
import { heaviest } from "../weights/picture";
import { WeightsDrawing } from "../weights/WeightsDrawing";
import { HeadLooks } from "./HeadLooks";
import styles from "./sentence.module.css";
import { NO_VIEW, type View, type ViewProps } from "./view";

/** Beyond every key: the heaviest one of its row is meant. */
const HEAVIEST = 4095;

/** One layer's heads over the text as arcs and matrices, each weight of which opens into its products. */
export function useAttention(
  { active, messages: t, drawing, input, reading, at, label }: ViewProps,
  words: WeightsMessages["cell"],
): View {
  const { experiment, change } = useExperiment();
  const { focus, hover, lock, release } = useFocus();
  const { sentence_layer: number, sentence_head, sentence_heads } = experiment;
  const asked = active && input && { ...input, layer: number - 1 };
  const { observation } = useObservation("sentence-attention", asked || null);
  const controls = (
    <div className={styles.choices}>
      <FieldControl field="sentence_layer" label={t.controls.layer} />
      <Segmented
        label={t.controls.heads}
        field="sentence_heads"
        options={[
          ...["1", "2", "3", "4", "5"].map((head) => ({ value: head, label: head })),
          { value: "all", label: t.controls.all },
        ]}
        value={sentence_heads === "all" ? "all" : String(sentence_head)}
        onChange={(value) =>
          change(
            value === "all"
              ? { sentence_heads: "all" }
              : { sentence_heads: "one", sentence_head: Number(value) },
          )
        }
      />
    </div>
  );
  if (!active) return NO_VIEW;
  if (!observation) {
    return { picture: null, note: <p className={styles.note}>{t.attention.waiting}</p>, below: controls };
  }
  const { opened: layer, characters } = observation;
  const heads = sentence_heads === "all" ? [0, 1, 2, 3, 4] : [sentence_head - 1];
  const head = focus?.head !== undefined && heads.includes(focus.head) ? focus.head : sentence_head - 1;
  const query = Math.min(at, layer.seq - 1);
  const pointed = focus?.query === undefined ? experiment.key : (focus.key ?? HEAVIEST);
  const key = pointed < layer.seq && pointed <= query ? pointed : heaviest(layer, head, query);
  const cell = { head, query, key };
  const place = formatMessage(t.attention.place, { layer: observation.layer + 1, head: head + 1 });
  return {
    picture: (
      <WeightsDrawing
        drawing={drawing}
        layer={layer}
        heads={heads}
        characters={characters}
        answers={[]}
        at={cell}
        label={label}
        help={t.attention.help}
        title={(one) => formatMessage(t.attention.head, { head: one + 1 })}
        onHover={hover}
        onLock={(to) => {
          lock(to);
          change({ query: to.query, key: to.key, sentence_head: to.head + 1 }, LOCKING);
        }}
        onRelease={() => {
          release();
          change({ key: HEAVIEST });
        }}
      />
    ),
    below: (
      <>
        {controls}
        <p className={styles.note}>{t.attention.start}</p>
        {reading && <HeadLooks reading={reading} layer={observation.layer} messages={t.attention} />}
        <p className={styles.honest}>{t.attention.note}</p>
        <CellTable
          layer={layer}
          cell={cell}
          characters={characters}
          heading={formatMessage(words.heading, { place })}
          messages={words}
        />
      </>
    ),
  };
}
