import type { Experiment } from "@/components/experiment/experiment";
import { formatMessage } from "@/components/ui/format-message";
import { percent, short } from "@/components/ui/numbers";
import type { SentenceMessages } from "@/content/messages/en/sentence";
import { glyph, type Reading } from "./state";

/** A character of the text with what a reader may call it: place 0 is the start. */
export function named(t: SentenceMessages, reading: Pick<Reading, "characters">, place: number): string {
  return place === 0 ? t.start : glyph(reading.characters[place - 1] ?? "");
}

/** What the figure says of one place: its surprise, where a head looks from there, what comes next. */
export function sentenceOf(
  t: SentenceMessages,
  reading: Reading,
  at: number,
  { sentence_layer, sentence_head }: Pick<Experiment, "sentence_layer" | "sentence_head">,
): string {
  const bits = reading.places[at - 1]?.bits;
  const character = named(t, reading, at);
  const read =
    at === 0
      ? t.says.start
      : reading.known[at - 1]
        ? formatMessage(t.says.surprised, { character, place: at, bits: short(bits ?? 0) })
        : formatMessage(t.says.unknown, { character, place: at });
  const look = reading.looks[sentence_layer - 1]?.[sentence_head - 1]?.[at];
  const looks =
    look &&
    formatMessage(t.says.looks, {
      layer: sentence_layer,
      head: sentence_head,
      key: named(t, reading, look.key),
      n: look.key,
      weight: percent(look.weight),
    });
  const [guess] = reading.places[at]?.guesses ?? [];
  const next =
    guess && formatMessage(t.says.next, { guess: glyph(guess.character), chance: percent(guess.chance) });
  return [reading.seed === null ? "" : t.says.random, read, looks, next].filter(Boolean).join(t.between);
}
