import { recognise } from "@/components/error-help/recognise";
import { tokenize } from "@/components/ui/tokenize";
import type { MisuseId } from "@/content/misuse/ids";

/** What a mistake is found by. */
export interface Findable {
  readonly id: MisuseId;
  /** Words of its title, its reason and its fix. */
  readonly words: readonly string[];
  /** Words of what its calls raised. */
  readonly told: readonly string[];
  /** Shapes of what its calls were given. */
  readonly shapes: readonly (readonly number[])[];
}

/** Of the words asked for that mistakes have at all, how many one has to have. */
const LEAST_SHARE = 0.6;
/** A word in more of the mistakes than this share says nothing of any: `size`, `is not`. */
const COMMON = 0.25;
/** Chinese characters that join words: a pair with one is no word. */
const JOINS = /[的了是和]/;
const SHAPE = /\d+(?:\s*[,，、x×*]\s*\d+)+/;

/**
 * The mistakes that a text may mean, likeliest first: by a message as it was raised, by a shape that was given, or by
 * words of the message, the reason or the fix.
 */
export function findMistakes(text: string, all: readonly Findable[]): MisuseId[] {
  const meant = recognise(text).meanings.filter((id): id is MisuseId => id !== "not-compiled");
  if (meant.length > 0) return meant;
  const shape = shapeIn(text);
  return shape ? byShape(shape, all) : byWords(text, all);
}

/** The shape that a text is, and nothing else: `(2, 8, 512, 32)`, `2x8x512x32`. */
function shapeIn(text: string): number[] | null {
  const plain = text.normalize("NFKC");
  const found = SHAPE.exec(plain);
  const rest = plain.replace(SHAPE, "").replace(/torch|Size|shape|\W/gi, "");
  return found && rest === "" ? found[0].split(/[^\d]+/).map(Number) : null;
}

/** Those that were given this very shape, then those that were given as many axes. */
function byShape(shape: readonly number[], all: readonly Findable[]): MisuseId[] {
  const same = all.filter(({ shapes }) => shapes.some((one) => one.join() === shape.join()));
  const alike = all.filter(
    (one) => !same.includes(one) && one.shapes.some(({ length }) => length === shape.length),
  );
  return [...same, ...alike].map(({ id }) => id);
}

function byWords(text: string, all: readonly Findable[]): MisuseId[] {
  const asked = [...new Set(tokenize(text))].filter((token) => !JOINS.test(token));
  if (asked.length === 0) return all.map(({ id }) => id);
  const has = (words: readonly string[], token: string) =>
    words.some((word) => word === token || (token.length > 2 && word.startsWith(token)));
  const counts = new Map(
    asked.map((token) => [
      token,
      all.filter(({ words, told }) => has(words, token) || has(told, token)).length,
    ]),
  );
  const known = asked.filter((token) => counts.get(token));
  const count = (token: string) => counts.get(token) ?? 0;
  return all
    .map(({ id, words, told }) => {
      const found = known.filter((token) => has(words, token) || has(told, token));
      // What the library said is what is pasted; what we say of it is only about it.
      const score = found.reduce((sum, token) => sum + (has(told, token) ? 1.5 : 1) / (1 + count(token)), 0);
      const telling = found.some((token) => count(token) <= COMMON * all.length);
      return { id, score, telling, share: found.length / known.length };
    })
    .filter(({ telling, share }) => telling && share >= LEAST_SHARE)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}
