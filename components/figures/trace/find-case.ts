import { tokenize } from "@/components/ui/tokenize";
import type { MisusePage } from "@/content/messages/en/misuse";
import { misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";
import type { MisuseId } from "@/content/misuse/ids";

/** A case of the catalogue that a text may mean. */
export interface FoundCase {
  readonly family: MisuseId;
  /** Which of the family's cases, from 0. */
  readonly place: number;
  readonly id: string;
  /** What the real library said, or an empty text where it said nothing. */
  readonly message: string;
}

const MOST_FOUND = 6;
/** Of the words of the text, how many a case has to have. */
const LEAST_SHARE = 0.6;

/** The reader's numbers are not the catalogue's. */
const isNumber = (token: string) => /^\d+$/.test(token);

/**
 * The cases whose message, symptom or reason has most of the words of `text`, the likeliest first. Words that few cases
 * have count for more.
 */
export function findCases(text: string, families: MisusePage["families"]): FoundCase[] {
  const asked = [...new Set(tokenize(text))].filter((token) => !isNumber(token));
  if (asked.length === 0) return [];
  const cases = misuseFamilies.flatMap((family) =>
    family.cases.map((id, place) => {
      const { expect } = misuseCases.get(id) ?? { expect: undefined };
      const message = [expect?.type, expect?.error].filter(Boolean).join(": ");
      const { title, why, remedy } = families[family.id];
      const said = new Set(tokenize(message));
      const words = new Set(tokenize([id, message, title, why, remedy].join(" ")));
      return { found: { family: family.id, place, id, message }, said, words };
    }),
  );
  const rarity = new Map(
    asked.map((token) => [token, 1 / (1 + cases.filter(({ words }) => words.has(token)).length)]),
  );
  return cases
    .map(({ found, said, words }) => {
      const has = asked.filter((token) => words.has(token));
      // What the library said is what is pasted; what we say of it is only about it.
      const score = has.reduce((sum, token) => sum + (rarity.get(token) ?? 0) * (said.has(token) ? 3 : 1), 0);
      return { found, score, share: has.length / asked.length };
    })
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || b.score - a.score)
    .slice(0, MOST_FOUND)
    .map(({ found }) => found);
}
