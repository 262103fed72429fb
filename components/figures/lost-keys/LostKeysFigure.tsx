"use client";

import { useMemo, useRef } from "react";
import type { Experiment } from "@/components/experiment/experiment";
import { useExperiment } from "@/components/lab/use-experiment";
import { useFocus } from "@/components/lab/use-focus";
import { useObservation } from "@/components/lab/use-observation";
import { formatMessage } from "@/components/ui/format-message";
import { plain, short, tiny } from "@/components/ui/numbers";
import type { FrameMessages } from "@/content/messages/en/frame";
import type { LostKeysMessages } from "@/content/messages/en/lost-keys";
import {
  type AttentionWindow,
  countPairs,
  keyRange,
  lostPairs,
  xformersWindow,
} from "@/kernels/attention/geometry";
import type { AttentionRun } from "@/kernels/lab/run";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import { FieldControl, WindowControl } from "../controls/FieldControl";
import { Legend } from "../drawing/Legend";
import { FigureFrame } from "../frame/FigureFrame";
import { Refused } from "../frame/Refused";
import { sourceOf } from "../frame/source";
import { CornerDrawing } from "./CornerDrawing";
import { lostKeysInput } from "./input";
import styles from "./lost-keys.module.css";
import { lostKeysPython } from "./python";
import { mostChanged, rowsOf } from "./rows";

/** States worth seeing: recorded from the real library, and lost in all of them. */
const TRY = {
  own: { seq_len: 512, window_size: 5, causal: false },
  itself: { seq_len: 64, window_size: 5, causal: true },
  zero: { seq_len: 17, window_size: 1, causal: false },
} as const satisfies Record<string, Partial<Experiment>>;

/** What xformers' sparse path drops at the end of the mask, and what that does to the output. */
export function LostKeysFigure({ messages, frame }: { messages: LostKeysMessages; frame: FrameMessages }) {
  const { experiment, change } = useExperiment();
  const { focus } = useFocus();
  const drawing = useRef<SVGSVGElement>(null);
  const input = lostKeysInput(experiment);
  const refused = input === null;
  const state = useObservation("lost-keys", input);
  const { phase, observation } = state;
  const seen = observation;
  const window = useMemo(
    () => (seen ? xformersWindow({ window_size: seen.window_size, causal: seen.causal }) : null),
    [seen],
  );
  const head = Math.min(experiment.head, (seen?.num_heads ?? 1) - 1);
  const rows = useMemo(() => (observation ? rowsOf(observation, head) : []), [observation, head]);
  const pairs = seen && window ? countPairs(seen.seq_len, window) : 0;

  const sentence = refused
    ? formatMessage(messages.sentence.refused, { message: ODD_WINDOW })
    : !observation || !seen
      ? messages.sentence.waiting
      : sentenceOf();
  function sentenceOf(): string {
    if (!observation || !seen) return "";
    const { path, pairs: lost, difference } = observation;
    if (path === "dense") {
      return formatMessage(messages.sentence.dense, {
        pairs,
        density: (pairs / seen.seq_len ** 2).toFixed(3),
      });
    }
    if (lost.length === 0) {
      const none = formatMessage(messages.sentence.none, { pairs, quarter: pairs / 4 });
      const near = window && nearLoss(seen.seq_len, window);
      return near ? [none, formatMessage(messages.sentence.near, near)].join(messages.between) : none;
    }
    const said = formatMessage(messages.sentence.lost, {
      pairs,
      kept: pairs - lost.length,
      lost: lost.map((pair) => `(${pair.query}, ${pair.key})`).join(messages.comma),
    });
    const effect = difference
      ? formatMessage(messages.sentence.changed, {
          rows: difference.queries.join(messages.comma),
          max: short(difference.max),
          head: mostChanged(observation),
        })
      : messages.sentence.unchanged;
    return [said, effect].join(messages.between);
  }
  /** What is pointed at, in a line of its own: the sentence above must not push the drawing from under the pointer. */
  function readingOf(): string {
    const at = focus?.channel !== undefined && rows.find(({ query }) => query === focus.query);
    if (at) {
      return formatMessage(messages.sentence.channel, {
        query: at.query,
        head,
        channel: focus.channel as number,
        intended: plain(at.intended[focus.channel as number] ?? Number.NaN),
        released: plain(at.released[focus.channel as number] ?? Number.NaN),
      });
    }
    if (focus?.query === undefined || focus.key === undefined) {
      return rows.length > 0 ? messages.help : messages.helpKept;
    }
    return formatMessage(messages.sentence[pairState(focus.query, focus.key)], {
      query: focus.query,
      key: focus.key,
    });
  }
  function pairState(query: number, at: number): "pairLost" | "pairKept" | "pairHidden" {
    if (observation?.pairs.some((pair) => pair.query === query && pair.key === at)) return "pairLost";
    const inside = window && at - query <= window.right && query - at <= window.left;
    return inside ? "pairKept" : "pairHidden";
  }

  return (
    <FigureFrame
      id="lost-keys"
      messages={frame}
      sentence={sentence}
      source={sourceOf(state, messages.source, ({ backend, check }) =>
        formatMessage(check.ok ? messages.source.measured : messages.source.differs, {
          backend,
          max: tiny(check.max),
          compared: check.compared,
        }),
      )}
      phase={refused ? "ready" : phase}
      drawing={drawing}
      controls={
        <>
          <FieldControl field="seq_len" help={messages.controls.seq_len} />
          <WindowControl help={messages.controls.window_size} />
          <FieldControl field="causal" help={messages.controls.causal} />
          <FieldControl field="head" help={messages.controls.head} value={head} />
        </>
      }
      table={{
        caption: rows.length > 0 ? messages.table.caption : messages.table.keptCaption,
        columns: rows.length > 0 ? messages.table.columns : messages.table.kept,
        rows: () => (observation ? (rows.length > 0 ? tableOf() : keptRows()) : []),
      }}
      data={() => observation}
      python={() => (observation ? lostKeysPython(observation, head) : null)}
      room={{ narrow: 570, wide: 570 }}
      note={
        refused ? (
          <Refused />
        ) : (
          <p
            className={styles.reading}
            role="status"
            data-testid="reading"
            data-how-to={focus ? undefined : ""}
          >
            {observation ? readingOf() : ""}
          </p>
        )
      }
      picture={
        !refused &&
        observation &&
        window && (
          <CornerDrawing
            observation={observation}
            window={window}
            rows={rows}
            head={head}
            label={sentence}
            drawing={drawing}
            messages={messages}
          />
        )
      }
    >
      <p className={styles.try}>
        {messages.try.label}{" "}
        {(Object.keys(TRY) as (keyof typeof TRY)[]).map((name) => (
          <button key={name} type="button" onClick={() => change(TRY[name])}>
            {messages.try[name]}
          </button>
        ))}
      </p>
      {!refused && observation && (
        <>
          <Legend
            figure="lost-keys"
            marks={styles.marks}
            entries={[
              { name: "kept", text: messages.legend.kept },
              ...(observation.pairs.length > 0
                ? [{ name: "lost", text: messages.legend.lost, mark: "✕" }]
                : []),
              { name: "hidden", text: messages.legend.hidden },
              ...(rows.length > 0
                ? (["intended", "released"] as const).map((name) => ({ name, text: messages.legend[name] }))
                : []),
            ]}
          />
          <Neighbours run={observation} messages={messages} onSeq={(n) => change({ seq_len: n })} />
          <p className={styles.help}>{messages.why}</p>
        </>
      )}
    </FigureFrame>
  );

  /** Where nothing is lost: what the last queries see. */
  function keptRows() {
    if (!seen || !window) return [];
    return Array.from({ length: Math.min(8, seen.seq_len) }, (_, n) => {
      const query = seen.seq_len - Math.min(8, seen.seq_len) + n;
      const { first, last } = keyRange(query, seen.seq_len, window);
      return [query, first, last, last - first + 1, 0];
    });
  }

  function tableOf() {
    return Array.from({ length: seen?.num_heads ?? 0 }, (_, n) => n).flatMap((one) =>
      rowsOf(observation as NonNullable<typeof observation>, one).flatMap((row) =>
        Array.from(row.intended, (intended, channel) => {
          const released = row.released[channel] as number;
          return [one, row.query, channel, intended, released, released - intended];
        }),
      ),
    );
  }
}

/** The next shorter or longer sequence, within reach of a glance, that does lose pairs. */
function nearLoss(seq_len: number, window: AttentionWindow): { near: number; lost: number } | undefined {
  return [-1, 1, -2, 2, -3, 3]
    .map((by) => seq_len + by)
    .filter((near) => near >= 1)
    .map((near) => ({ near, lost: lostPairs(near, window).length }))
    .find(({ lost }) => lost > 0);
}

/** How many pairs the lengths around this one lose: nearly every one loses some. */
function Neighbours({
  run: { seq_len, window_size, causal },
  messages,
  onSeq,
}: {
  run: AttentionRun;
  messages: LostKeysMessages;
  onSeq(seq_len: number): void;
}) {
  const window = xformersWindow({ window_size, causal });
  const lengths = Array.from({ length: 9 }, (_, n) => seq_len - 4 + n).filter((n) => n >= 1 && n <= 4096);
  return (
    <div className={styles.neighbours}>
      <p>{formatMessage(messages.neighbours, { window_size })}</p>
      <ul>
        {lengths.map((length) => (
          <li key={length}>
            <button type="button" aria-pressed={length === seq_len} onClick={() => onSeq(length)}>
              {length}: <b>{lostPairs(length, window).length}</b>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
