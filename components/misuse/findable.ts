import { tokenize } from "@/components/ui/tokenize";
import type { MisusePage } from "@/content/messages/en/misuse";
import { misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";
import type { Findable } from "./find";

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** What the mistakes are found by, in a page's language. Large: made while the site is built. */
export function findables(text: MisusePage): Findable[] {
  return misuseFamilies.map(({ id, cases }) => {
    const { title, why, remedy } = text.families[id];
    const calls = cases.flatMap((name) => misuseCases.get(name) ?? []);
    const shapes = calls.flatMap(({ call }) =>
      Object.values(call?.tensors ?? {}).flatMap((tensor) => ("shape" in tensor ? [tensor.shape] : [])),
    );
    const told = calls.map(({ expect }) => [expect.type, expect.error?.slice(0, 200)].join(" "));
    return {
      id,
      words: unique(tokenize([id, title, why, remedy].join(" ").replace(/\[\w+:([^\]]+)\]/g, "$1"))),
      told: unique(tokenize(told.join(" "))),
      shapes: unique(shapes.map((shape) => shape.join())).map((shape) => shape.split(",").map(Number)),
    };
  });
}
