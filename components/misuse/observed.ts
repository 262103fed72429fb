import { mainTrace } from "@/components/figures/trace/main-trace";
import { type MisuseCase, misuseCases } from "@/content/misuse/cases";
import { misuseFamilies } from "@/content/misuse/families";
import type { MisuseId } from "@/content/misuse/ids";
import { staticTrace } from "@/kernels/lab/static";
import { type Seen, seenOf } from "./seen";

let seen: Promise<ReadonlyMap<MisuseId, Seen>> | undefined;

/** Each mistake as one of its calls ran while the site was built: the first that fails, or else the first. */
export function seenMistakes(): Promise<ReadonlyMap<MisuseId, Seen>> {
  seen ??= Promise.all(
    misuseFamilies.map(async ({ id, cases }) => [id, await observe(casesOf(cases))] as const),
  ).then((all) => new Map<MisuseId, Seen>(all));
  return seen;
}

const casesOf = (ids: readonly string[]): MisuseCase[] =>
  ids.flatMap((id) => {
    const found = misuseCases.get(id);
    return found ? [found] : [];
  });

async function observe(cases: readonly MisuseCase[]): Promise<Seen> {
  const callable = cases.filter(({ call }) => call);
  const shown = callable.find(({ expect }) => expect.error !== undefined) ?? callable[0] ?? cases[0];
  if (!shown) throw new Error("a family without cases");
  const { id, call, expect } = shown;
  const observation = call ? await staticTrace({ id, call, expect }) : null;
  if (observation && !observation.asRecorded) throw new Error(`${id} did not end as in the real library`);
  return seenOf(shown, observation, mainTrace(call, observation));
}
