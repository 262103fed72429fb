import type { Finding, Rule } from "../types";
import { calls } from "./calls";
import { elementwise } from "./elementwise";
import { side, sizes } from "./helpers";
import { layers } from "./layers";
import { layout } from "./layout";
import { libraries } from "./libraries";
import { modules } from "./modules";
import { picking } from "./picking";
import { products } from "./products";
import { python } from "./python";
import { tensors } from "./tensors";

/** The grammar: every form of message that is known, those of one library before those that many programs share. */
export const table: readonly Rule[] = [
  ...libraries,
  ...modules,
  ...layers,
  ...tensors,
  ...picking,
  ...products,
  ...layout,
  ...elementwise,
  ...python,
  ...calls,
];

/** Every list of sizes in a message of a rule that does not say what its parts mean: told, and not named. */
function listed(message: string): Finding["sides"] {
  return [...message.slice(0, 2000).matchAll(/(?:[[(])(\d+(?:, ?\d+){1,7})[\])]/g)]
    .slice(0, 4)
    .map(([, list]) => side("", sizes(list)));
}

/**
 * No name is as long as that. Patterns that begin with one try each of its letters, and from each the whole rest: a text
 * without spaces would take the square of its length.
 */
const NAME = 200;
const LONG_RUN = new RegExp(`[\\w.]{${NAME},}`, "g");

/** What a message says; undefined when it is none of the known forms. `around` is the whole text it stands in. */
export function findingOf(whole: string, around: string): Finding | undefined {
  const message = whole.replace(LONG_RUN, (run) => run.slice(-NAME));
  for (const rule of table) {
    const found = rule.pattern.exec(message);
    if (!found) continue;
    if (rule.only && !rule.only.test(around)) continue;
    const read = rule.read?.(found) ?? { sides: listed(message) };
    const told = read.told ?? {};
    if (told["field"] === 0) continue;
    return {
      rule: rule.id,
      kind: read.kind ?? rule.kind,
      operation: read.operation ?? rule.operation,
      sides: read.sides ?? [],
      axis: read.axis ?? null,
      told,
    };
  }
  return undefined;
}
