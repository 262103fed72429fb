import { formatMessage } from "@/components/ui/format-message";
import { bytes } from "@/components/ui/units";
import type { ModelWindowsMessages } from "@/content/messages/en/model-windows";
import type { ModelLayer } from "@/kernels/windows/config";
import type { Fault } from "@/kernels/windows/faults";
import type { FigureTable } from "../frame/types";
import { alike, type ModelFacts } from "./facts";
import type { Reading, ShownModel } from "./read-model";

interface State {
  readonly shown: ShownModel;
  readonly facts: ModelFacts;
  readonly other: ShownModel | null;
  readonly otherFacts: ModelFacts | null;
  readonly chosen: number;
  readonly context: number;
  readonly token: number;
}

/** Layers of each kind, in words: "12 see 128 keys, 12 see all". */
function kindsInWords(t: ModelWindowsMessages, layers: readonly ModelLayer[]): string {
  const counted = new Map<string, number>();
  for (const { kind, window, bidirectional } of layers) {
    const words = t.counted[kind === "sliding" && bidirectional ? "both" : kind];
    const name = formatMessage(words, { window: window ?? 0 });
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }
  return [...counted].map(([name, count]) => formatMessage(name, { count })).join(t.facts.comma);
}

/** How a file spells what a field may be. */
const SPELLED = { none: "null", words: "all, vision" };

/** What stands in the file and cannot be used, a sentence for each; empty where there is nothing of the kind. */
export function faultsInWords(t: ModelWindowsMessages, faults: readonly Fault[]): string {
  const { faults: words } = t;
  return faults
    .map((fault) => {
      if (fault.kind === "value") {
        const { field, value, need } = fault;
        return formatMessage(words.value, { field, need: formatMessage(words.needs[need], SPELLED), value });
      }
      if (fault.kind === "heads") {
        const { heads, keyHeads } = fault;
        return formatMessage(words.heads, { heads, keyHeads });
      }
      const { entries, layers } = fault;
      return formatMessage(entries < layers ? words.tooFew : words.tooMany, { entries, layers });
    })
    .join(t.between);
}

/** What is wrong with a text: why there is no model in it, and which of its fields cannot be used. Null where nothing is. */
export function problemInWords(t: ModelWindowsMessages, reading: Reading): string | null {
  if (reading.kind === "none") return null;
  const problem = reading.kind === "problem" ? t.problems[reading.problem] : "";
  const faults = faultsInWords(t, reading.kind === "model" ? reading.shown.faults : reading.faults);
  return [problem, faults].filter((part) => part !== "").join(t.between) || null;
}

/** How many places differ; a layer that only one of the models has is one of them. */
function differing(a: readonly ModelLayer[], b: readonly ModelLayer[]): number {
  const most = Math.max(a.length, b.length);
  return Array.from({ length: most }, (_, n) => n).filter((n) => !alike(a[n], b[n])).length;
}

export function sentenceOf(t: ModelWindowsMessages, state: State): string {
  const { shown, facts, other, otherFacts, chosen, context, token } = state;
  const { layers } = shown.model;
  const layer = layers[chosen];
  const last = facts.sights.at(-1);
  const parts = [
    formatMessage(t.sentence.layers, {
      name: shown.name,
      layers: layers.length,
      kinds: kindsInWords(t, layers),
    }),
    faultsInWords(t, shown.faults),
    layer
      ? formatMessage(t.sentence.layer, {
          layer: chosen + 1,
          kind: formatMessage(t.drawing.kinds[layer.kind], { window: layer.window ?? 0 }),
        })
      : "",
    facts.followed && last
      ? formatMessage(last.first === 0 ? t.sentence.all : t.sentence.sees, {
          token,
          first: last.first,
          count: last.last - last.first + 1,
        })
      : t.sentence.cannot,
    facts.encoder
      ? t.sentence.encoder
      : facts.bytes !== null && facts.fullBytes !== null
        ? formatMessage(t.sentence.bytes, {
            context,
            bytes: bytes(facts.bytes),
            full: bytes(facts.fullBytes),
          })
        : t.sentence.noBytes,
    other
      ? formatMessage(t.sentence.differ, {
          other: other.name,
          count: differing(layers, other.model.layers),
          bytes: otherFacts?.bytes == null ? t.facts.unknown : bytes(otherFacts.bytes),
        })
      : "",
  ];
  return parts.filter((one) => one !== "").join(t.between);
}

export function tableOf(
  t: ModelWindowsMessages,
  shown: ShownModel | null,
  facts: ModelFacts | null,
  other: ShownModel | null,
): FigureTable {
  return {
    caption: shown ? formatMessage(t.table.caption, { name: shown.name }) : t.sentence.nothing,
    columns: [...t.table.columns, ...(other ? [formatMessage(t.table.other, { name: other.name })] : [])],
    rows: () =>
      (shown?.model.layers ?? []).map((layer, n) => {
        const kept = facts?.encoder ? null : (facts?.kept[n] ?? null);
        const theirs = other?.model.layers[n];
        return [
          n + 1,
          t.table.kinds[layer.kind],
          layer.window,
          kept,
          kept === null || facts?.perToken == null ? null : kept * facts.perToken,
          ...(other ? [theirs ? `${t.table.kinds[theirs.kind]} ${theirs.window ?? ""}`.trim() : null] : []),
        ];
      }),
  };
}
