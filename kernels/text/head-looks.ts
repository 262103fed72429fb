/** What a head looks at over one text, counted: the only ground on which it is given a name. */

/** Kinds of keys, the first that fits: after an earlier place of the same character is where a repeat would go on. */
export const lookKinds = ["start", "itself", "before", "repeat", "same", "other"] as const;
export type LookKind = (typeof lookKinds)[number];

function kindOf(characters: readonly string[], query: number, key: number): LookKind {
  if (key === 0) return "start";
  if (key === query) return "itself";
  if (key === query - 1) return "before";
  // Place n holds character n - 1: place 0 is the start.
  const own = characters[query - 1];
  if (key >= 2 && characters[key - 2] === own) return "repeat";
  return characters[key - 1] === own ? "same" : "other";
}

/**
 * Shares of a head's places whose heaviest key is of each kind, together 1; all 0 for a text too short to choose in.
 *
 * @param characters of the text
 * @param looks the heaviest key of each place, that of the start first
 */
export function lookShares(
  characters: readonly string[],
  looks: readonly { readonly key: number }[],
): Readonly<Record<LookKind, number>> {
  const shares = { start: 0, itself: 0, before: 0, repeat: 0, same: 0, other: 0 };
  // Earlier places have nothing to choose between.
  const count = looks.length - 2;
  for (let query = 2; query < looks.length; query++) {
    shares[kindOf(characters, query, looks[query]?.key ?? 0)] += 1 / count;
  }
  return shares;
}
