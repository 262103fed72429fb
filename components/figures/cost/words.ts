import { formatMessage } from "@/components/ui/format-message";
import { bytes, count, time } from "@/components/ui/units";
import type { CostMessages } from "@/content/messages/en/cost";
import { recordedCost } from "@/content/recorded-cost";
import { forms, type Place, type Point, peakOf, timeOf } from "./points";

/** What the place measured at once has shown. */
export function firstOf(
  t: CostMessages,
  axis: string,
  at: number | undefined,
  point: Point | null,
): string | null {
  const [local, dense] = forms.map((form) => timeOf(point, form)) as [number | null, number | null];
  if (at === undefined || local === null || dense === null) return null;
  return formatMessage(t.first, { axis, at, local: time(local), dense: time(dense) });
}

/** What stands at a place: calculated, and measured where it was. */
export function sentenceOf(t: CostMessages, axis: string, { at, calculated, measured }: Place): string {
  const { local, dense } = calculated;
  const calculatedPart = formatMessage(t.sentence, {
    axis,
    at,
    localWork: count(local.work),
    localBytes: bytes(local.scoreBytes),
    denseWork: count(dense.work),
    denseBytes: bytes(dense.scoreBytes),
    ratio: Number((dense.work / local.work).toPrecision(3)),
  });
  const mine = timeOf(measured, "local");
  if (mine === null) return calculatedPart;
  const theirs = timeOf(measured, "dense");
  const times = { local: time(mine), dense: theirs === null ? "" : time(theirs) };
  return `${calculatedPart}${t.between}${formatMessage(theirs === null ? t.localOnly : t.measured, times)}`;
}

/** The rows of the table: every place and form, and what was recorded of the real library. */
export function tableRows(t: CostMessages, all: readonly Place[], axis: string) {
  const own = all.flatMap(({ at, calculated, measured }) =>
    forms.map((form) => [
      at,
      form,
      calculated[form].work,
      calculated[form].scoreBytes,
      peakOf(measured, form),
      timeOf(measured, form),
      t.table.outcomes[measured?.[form].outcome.kind ?? "none"],
    ]),
  );
  if (axis !== "seq_len") return own;
  const recorded = recordedCost.flatMap(({ seq_len, dense, sparse }) =>
    (
      [
        ["xformers sparse", sparse],
        ["xformers dense", dense],
      ] as const
    ).map(([name, { mebibytes, seconds }]) => [
      seq_len,
      name,
      null,
      null,
      range(mebibytes.map((n) => n * 2 ** 20)),
      range(seconds.map((n) => n * 1000)),
      t.table.recorded,
    ]),
  );
  return [...own, ...recorded];
}

function range([low, high]: readonly number[]): string {
  const [from, to] = [low, high].map((n) => String(Number((n ?? Number.NaN).toPrecision(4))));
  return from === to ? `${from}` : `${from}–${to}`;
}
