"use client";

import { useExperiment } from "@/components/lab/use-experiment";
import { usePolicy } from "@/components/ui/control-policy";
import type { MisusePage } from "@/content/messages/en/misuse";
import type { TraceFigureMessages } from "@/content/messages/en/trace-figure";
import { misuseFamilies } from "@/content/misuse/families";
import { type MisuseId, misuseIds } from "@/content/misuse/ids";
import { CaseFinder } from "./CaseFinder";
import styles from "./trace.module.css";

type Family = (typeof misuseFamilies)[number];

/** Which case of the catalogue is shown: a family, one of its cases, and the next one either way. */
export function TraceControls({
  family,
  place,
  families,
  messages,
}: {
  family: Family;
  /** Which of the family's cases, from 0. */
  place: number;
  families: MisusePage["families"];
  messages: TraceFigureMessages;
}) {
  const { change } = useExperiment();
  const policy = {
    family: usePolicy("misuse", messages.family),
    case: usePolicy("misuse_case", messages.case),
  };
  const open = (id: MisuseId, at: number) =>
    change({ misuse: id, misuse_case: at, step_direct: 0, step_dispatch: 0 });
  /** The next case, across families where they may be chosen. */
  const next = (by: 1 | -1): readonly [MisuseId, number] | undefined => {
    const within = place + by;
    if (within >= 0 && within < family.cases.length) return [family.id, within];
    if (policy.family !== "free") return undefined;
    const to = misuseFamilies[(misuseIds.indexOf(family.id) + by + misuseIds.length) % misuseIds.length];
    return to && [to.id, by === 1 ? 0 : to.cases.length - 1];
  };
  const walk = (by: 1 | -1, label: string) => {
    const to = next(by);
    return (
      <button type="button" disabled={!to} onClick={() => to && open(...to)}>
        {label}
      </button>
    );
  };

  return (
    <>
      {policy.family === "free" && (
        <CaseFinder
          families={families}
          messages={messages.find}
          onOpen={({ family: to, place: at }) => open(to, at)}
        />
      )}
      {policy.family !== "hidden" && (
        <label className={`${styles.choice} ${styles.family}`}>
          {messages.family}
          <select
            value={family.id}
            disabled={policy.family === "fixed"}
            onChange={(event) => open(event.target.value as MisuseId, 0)}
          >
            {misuseFamilies.map(({ id, cases }, n) => (
              <option key={id} value={id}>
                {n + 1}. {families[id].title} ({cases.length})
              </option>
            ))}
          </select>
        </label>
      )}
      {policy.case !== "hidden" && (
        <label className={styles.choice}>
          {messages.case}
          <select
            value={place}
            disabled={policy.case === "fixed"}
            onChange={(event) => open(family.id, Number(event.target.value))}
          >
            {family.cases.map((id, n) => (
              <option key={id} value={n}>
                {id}
              </option>
            ))}
          </select>
        </label>
      )}
      {policy.case === "free" && (
        <div className={styles.walk}>
          {walk(-1, `‹ ${messages.previous}`)}
          {walk(1, `${messages.next} ›`)}
        </div>
      )}
    </>
  );
}
