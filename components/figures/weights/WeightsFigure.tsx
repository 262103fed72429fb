"use client";

import { useEffect, useRef } from "react";
import { LinkedText } from "@/components/lab/LinkedText";
import { LOCKING } from "@/components/lab/locked";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { percent, tiny } from "@/components/ui/numbers";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { WeightsMessages } from "@/content/messages/en/weights";
import type { OutputOf } from "@/kernels/lab/observers";
import { COPY_DISTANCE } from "@/kernels/model/rules";
import { BUCKETS, characterOf } from "@/kernels/model/vocabulary";
import { Legend } from "../drawing/Legend";
import { FigureLink } from "../FigureLink";
import { FigureFrame } from "../frame/FigureFrame";
import { useModel } from "../model-file/use-model";
import { CellTable } from "./CellTable";
import { PARTS } from "./parts";
import { type Cell, glyph, heaviest, type Layer, placeOf, rowOf } from "./picture";
import { weightsPython } from "./python";
import { TaskTable } from "./TaskTable";
import { WeightsControls } from "./WeightsControls";
import { WeightsDrawing } from "./WeightsDrawing";
import styles from "./weights.module.css";

type Reading = OutputOf<"weights">;

/** Beyond every key: the heaviest one of its row is meant. */
const HEAVIEST = 4095;

/** The weights of a real run over a text of the reader's, each of which can be opened. */
export function WeightsFigure({ messages: t, frame }: { messages: WeightsMessages; frame: FrameMessages }) {
  const { experiment, change } = useExperiment();
  const { focus, locked, hover, lock, release } = useFocus();
  const { text, model, model_window, model_head, seed } = experiment;
  const drawing = useRef<SVGSVGElement>(null);
  const trained = model === "trained";
  const weights = useModel("reader");
  const file = trained && weights.phase === "ready" ? weights.file : null;
  const wanted = text !== "" && (!trained || file !== null);
  // Nothing is drawn at random of the trained model.
  const input = wanted ? { text, file, seed: trained ? 0 : seed, window_size: model_window } : null;
  const { phase, observation, error } = useObservation("weights", input);
  // What is shown is a text that was read; an emptied field leaves nothing to show.
  const shown = text === "" ? null : observation;
  const heads = experiment.model_heads === "all" ? [0, 1, 2, 3] : [model_head];
  const layerNumber = shown?.source === "random" ? 1 : Number(experiment.model_layer);
  const layer = shown?.layers[layerNumber - 1];

  // What this figure locked is the experiment's cell; what moves that cell in another way ends the lock.
  const own = useRef<Cell | null>(null);
  useEffect(() => {
    const cell = own.current;
    const held = cell && locked?.head === cell.head && locked.query === cell.query && locked.key === cell.key;
    if (!held || (cell.query === experiment.query && cell.head === model_head)) return;
    own.current = null;
    release();
  }, [locked, experiment.query, model_head, release]);

  const at = layer ? cellOf(layer, heads, focus, experiment) : null;
  const sentence =
    text === ""
      ? t.empty
      : !shown || !layer || !at
        ? t.waiting
        : sentenceOf(t, shown, layer, layerNumber, at);
  const place = at && formatMessage(t.layerHead, { layer: layerNumber, head: at.head + 1 });
  const state =
    trained && weights.phase === "failed"
      ? formatMessage(t.state.noModel, { message: weights.message })
      : phase === "failed"
        ? formatMessage(t.state.failed, { message: error?.message ?? "" })
        : layer && shown
          ? formatMessage(t.state.measured, {
              backend: shown.backend,
              error: tiny(Math.max(...shown.layers.map(({ check }) => check.max))),
            })
          : trained && weights.phase === "loading"
            ? t.state.loading
            : t.state.static;

  return (
    <FigureFrame
      id="weights"
      messages={frame}
      sentence={sentence}
      source={state}
      phase={trained && weights.phase === "failed" ? "failed" : phase}
      drawing={drawing}
      controls={<WeightsControls messages={t.controls} />}
      table={{
        caption: formatMessage(t.table.caption, { layer: layerNumber }),
        columns: [
          t.table.head,
          t.table.query,
          t.table.queryText,
          t.table.key,
          t.table.keyText,
          t.table.weight,
        ],
        rows: () => (shown && layer ? tableRows(shown, layer, heads) : []),
      }}
      data={() => shown && layer && dataOf(shown, layer, layerNumber)}
      python={() =>
        shown && layer && at
          ? weightsPython({ title: sentence, layer, cell: at, source: shown.source, seed })
          : null
      }
      room={{ narrow: 1632, middle: 860, wide: 1130 }}
      note={
        trained ? (
          shown?.tokens.some((token) => characterOf(token) === null) && (
            <p className={styles.warning} role="note">
              <MessageText
                text={t.otherTokens}
                values={{ buckets: BUCKETS }}
                word={(_, words) => (
                  <FigureLink id="sentence" language={frame.lang}>
                    {words}
                  </FigureLink>
                )}
              />
            </p>
          )
        ) : (
          <p className={styles.warning} role="note">
            <LinkedText text={t.randomWarning} parts={PARTS} />
          </p>
        )
      }
      picture={
        shown &&
        layer &&
        at && (
          <WeightsDrawing
            drawing={drawing}
            layer={layer}
            heads={heads}
            characters={shown.characters}
            answers={shown.answers}
            at={at}
            label={sentence}
            help={t.help}
            title={(head) => formatMessage(t.head, { head: head + 1 })}
            onHover={hover}
            onLock={(cell) => {
              own.current = cell;
              lock(cell);
              change({ query: cell.query, key: cell.key, model_head: cell.head }, LOCKING);
            }}
            onRelease={() => {
              release();
              change({ key: HEAVIEST });
            }}
          />
        )
      }
    >
      {shown && layer && at && place && (
        <>
          <Legend
            figure="weights"
            marks={styles.marks}
            entries={[
              { name: "weight", text: t.legend.weight },
              { name: "ground", text: t.legend.ground },
              ...(shown.answers.length > 0 ? [{ name: "right", text: t.legend.right }] : []),
            ]}
          />
          <div className={styles.below}>
            <CellTable
              layer={layer}
              cell={at}
              characters={shown.characters}
              heading={formatMessage(t.cell.heading, { place })}
              messages={t.cell}
            />
            {trained && (
              <TaskTable
                messages={t.tasks}
                layerHead={t.layerHead}
                onShow={(number, head) =>
                  change({ model_layer: number === 1 ? "1" : "2", model_heads: "one", model_head: head })
                }
              />
            )}
          </div>
        </>
      )}
    </FigureFrame>
  );
}

/** The cell that is pointed at, or else the experiment's. */
function cellOf(
  layer: Layer,
  heads: readonly number[],
  focus: { head?: number | undefined; query?: number | undefined; key?: number | undefined } | null,
  { query: own, key, model_head }: { query: number; key: number; model_head: number },
): Cell {
  const head = focus?.head !== undefined && heads.includes(focus.head) ? focus.head : model_head;
  const query = Math.min(focus?.query ?? own, layer.seq - 1);
  const pointed = focus?.query === undefined ? key : (focus.key ?? HEAVIEST);
  const inside = pointed < layer.seq && (focus?.key !== undefined || pointed <= query);
  return { head, query, key: inside ? pointed : heaviest(layer, head, query) };
}

function sentenceOf(t: WeightsMessages, shown: Reading, layer: Layer, number: number, at: Cell): string {
  const most = heaviest(layer, at.head, at.query);
  const say = (n: number) => glyph(shown.characters[n] ?? "");
  const looks = formatMessage(shown.source === "random" ? t.random : t.sentence, {
    layer: number,
    head: at.head + 1,
    query: say(at.query),
    i: at.query,
    key: say(most),
    j: most,
    weight: percent(layer.weights[placeOf(layer, { ...at, key: most })] as number),
  });
  const answer = shown.answers[at.query];
  const best = answer?.best[0];
  if (!answer || !best) return looks;
  const name = (token: number) => {
    const own = shown.tokens.indexOf(token);
    return characterOf(token) ?? (own < 0 ? t.bucket : (shown.characters[own] as string));
  };
  const given = { given: glyph(name(best.token)), chance: percent(best.chance) };
  const { question } = answer;
  const says = question
    ? formatMessage(t.answer, {
        ...given,
        asked: formatMessage(t.tasks.task_names[question.task].asked, { distance: COPY_DISTANCE }),
        wanted: glyph(name(question.answer)),
      })
    : formatMessage(t.free, given);
  return `${looks}${t.between}${says}`;
}

function tableRows(shown: Reading, layer: Layer, heads: readonly number[]) {
  return heads.flatMap((head) =>
    shown.characters.flatMap((character, query) =>
      rowOf(layer, head, query).map(({ key, weight }) => [
        head + 1,
        query,
        character,
        key,
        shown.characters[key] ?? "",
        weight,
      ]),
    ),
  );
}

function dataOf({ text, source, window_size, characters, answers }: Reading, layer: Layer, number: number) {
  const { check, ...arrays } = layer;
  const plain = Object.fromEntries(
    Object.entries(arrays).map(([name, value]) => [
      name,
      value instanceof Float32Array ? Array.from(value) : value,
    ]),
  );
  return { text, source, window_size, characters, answers, layer: number, ...plain, check };
}
