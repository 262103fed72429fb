import type { FieldValues } from "@/components/experiment/fields";
import { misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";

/** The case that an experiment shows, its family, and its place there. */
export function caseOf({ misuse, misuse_case }: Pick<FieldValues, "misuse" | "misuse_case">) {
  const family = misuseFamilies.find(({ id }) => id === misuse) ?? misuseFamilies[0];
  const place = Math.min(misuse_case, family.cases.length - 1);
  const shown = misuseCases.get(family.cases[place] ?? "");
  if (!shown) throw new Error(`the catalogue has no case ${family.cases[place]}`);
  return { family, place, shown };
}
