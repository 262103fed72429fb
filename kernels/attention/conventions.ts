/**
 * What one number called "window" means in different libraries.
 *
 * Every entry answers a single question: under this API, with this number, which keys does query `i` see? Sources are
 * named per entry. Grouped-query attention and layer patterns are no masks, and not here.
 */

import { blocks } from "./conventions/blocks";
import { twoSided } from "./conventions/both-sides";
import type { WindowConvention } from "./conventions/convention";
import { documents } from "./conventions/documents";
import { firstTokens } from "./conventions/first-tokens";
import { gaps } from "./conventions/gaps";
import { oneSided } from "./conventions/one-side";
import type { KeyRange } from "./geometry";

export {
  type ConventionFamily,
  conventionFamilies,
  type Refusal,
  type WindowConvention,
} from "./conventions/convention";

export const windowConventions: readonly WindowConvention[] = [
  ...oneSided,
  ...twoSided,
  ...blocks,
  ...documents,
  ...firstTokens,
  ...gaps,
];

/** The entry named `id`. Throws a RangeError for a name that is not in the list. */
export function conventionById(id: string): WindowConvention {
  const found = windowConventions.find((convention) => convention.id === id);
  if (!found) {
    throw new RangeError(
      `Unknown window convention "${id}". Known: ${windowConventions.map((c) => c.id).join(", ")}.`,
    );
  }
  return found;
}

/** Keys that `query` of a sequence of `seqLen` sees under a convention: runs of neighbours in order, none of them empty. */
export function visibleKeys(
  convention: WindowConvention,
  query: number,
  seqLen: number,
  w: number,
): readonly KeyRange[] {
  if ("range" in convention) {
    const { first, last } = convention.range(query, w);
    const range = { first: Math.max(0, first), last: Math.min(seqLen - 1, last) };
    return range.last < range.first ? [] : [range];
  }
  const runs: { first: number; last: number }[] = [];
  for (let key = 0; key < seqLen; key++) {
    if (!convention.sees(query, key, w, seqLen)) continue;
    const run = runs.at(-1);
    if (run && run.last === key - 1) run.last = key;
    else runs.push({ first: key, last: key });
  }
  return runs;
}

/** A rule as a program: the matrix, and the keys of one row. Runs on torch alone. */
export function conventionCode(
  convention: WindowConvention,
  w: number,
  seqLen: number,
  query: number,
): string {
  return `import torch

seq_len = ${seqLen}
q = torch.arange(seq_len)[:, None]
kv = torch.arange(seq_len)[None, :]
visible = ${convention.predicate.replaceAll("{w}", String(w))}
print(visible[${query}].nonzero().flatten().tolist())
`;
}
