"use client";

import { usePolicy } from "@/components/ui/control-policy";
import { fill } from "@/components/ui/fill";
import type { MaskMessages } from "@/content/messages/en/mask";
import { windowConventions } from "@/kernels/attention/conventions";
import type { Comparison } from "./compare";
import styles from "./mask.module.css";

/** Chooses another library's reading of the same number, and says how it differs. */
export function ConventionPanel({
  value,
  comparison,
  messages,
  onChange,
}: {
  value: string;
  comparison: Comparison | null;
  messages: MaskMessages["convention"];
  onChange(value: string): void;
}) {
  const policy = usePolicy("convention");
  const convention = comparison?.convention;
  const remark = convention && messages.remark[convention.id];
  return (
    <section className={styles.convention}>
      {policy !== "hidden" && (
        <label>
          {messages.label}{" "}
          <select
            value={value}
            disabled={policy === "fixed"}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="none">{messages.none}</option>
            {windowConventions.map(({ id, library, call }) => (
              <option key={id} value={id}>
                {library}: {fill(call, { w: "w" })}
              </option>
            ))}
          </select>
        </label>
      )}
      {convention && comparison && (
        <>
          <p>
            <code>{fill(convention.call, { w: comparison.w })}</code>
          </p>
          <p>
            {messages.rule} <code>{fill(convention.predicate, { w: comparison.w })}</code>
          </p>
          <p role="status">
            {comparison.refusal
              ? fill(messages.refusal[comparison.refusal], { w: comparison.w })
              : fill(comparison.onlyHere + comparison.onlyThere === 0 ? messages.same : messages.differs, {
                  w: comparison.w,
                  onlyHere: comparison.onlyHere,
                  onlyThere: comparison.onlyThere,
                })}
          </p>
          {remark && <p>{remark}</p>}
          <ul className={styles.legend}>
            <li>
              <span className={styles.swatchHere} aria-hidden="true" /> {messages.legendHere}
            </li>
            <li>
              <span className={styles.swatchThere} aria-hidden="true" /> {messages.legendThere}
            </li>
          </ul>
          <p className={styles.source}>
            {messages.source}: {convention.source}, {messages.evidence[convention.evidence]}
          </p>
        </>
      )}
    </section>
  );
}
