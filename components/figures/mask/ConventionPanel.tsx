"use client";

import { CodeBlock } from "@/components/ui/CodeBlock";
import { usePolicy } from "@/components/ui/control-policy";
import { formatMessage } from "@/components/ui/format-message";
import type { MaskMessages } from "@/content/messages/en/mask";
import { conventionCode, conventionFamilies, windowConventions } from "@/kernels/attention/conventions";
import type { OpRule } from "@/kernels/attention/conventions/op-rule";
import type { KeyRange } from "@/kernels/attention/geometry";
import type { Comparison } from "./compare";
import styles from "./mask.module.css";

/** Chooses another library's reading of the same number, and says how it differs. */
export function ConventionPanel({
  value,
  comparison,
  query,
  messages,
  code,
  onChange,
}: {
  value: string;
  comparison: Comparison | null;
  /** The row that is spelled out. */
  query: number;
  messages: MaskMessages["convention"];
  /** The words of a block of code. */
  code: { readonly copy: string; readonly copied: string };
  onChange(value: string): void;
}) {
  const policy = usePolicy("convention", messages.label);
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
            {conventionFamilies.map((family) => (
              <optgroup key={family} label={messages.families[family]}>
                {windowConventions
                  .filter((one) => one.family === family)
                  .map(({ id, library, call }) => (
                    <option key={id} value={id}>
                      {library}: {formatMessage(call, { w: "w" })}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </label>
      )}
      {convention && comparison && (
        <>
          <p>
            <code>{formatMessage(convention.call, { w: comparison.w })}</code>
          </p>
          <p>
            {messages.rule} <code>{formatMessage(convention.predicate, { w: comparison.w })}</code>
          </p>
          <p role="status">
            {comparison.refusal
              ? formatMessage(messages.refusal[comparison.refusal], { w: comparison.w })
              : formatMessage(
                  comparison.onlyHere + comparison.onlyThere === 0 ? messages.same : messages.differs,
                  {
                    w: comparison.w,
                    onlyHere: comparison.onlyHere,
                    onlyThere: comparison.onlyThere,
                  },
                )}
          </p>
          {comparison.rows && (
            <p data-testid="convention-row">
              {formatMessage(messages.row, { query })} <code>{listOf(comparison.rows.row(query))}</code>
            </p>
          )}
          {comparison.rows && (
            <p data-testid="convention-cost">{costOf(comparison.op, comparison.rows.seq, messages.op)}</p>
          )}
          {remark && <p>{remark}</p>}
          {comparison.rows && (
            <details>
              <summary>{messages.code}</summary>
              <CodeBlock
                code={conventionCode(convention, comparison.w, comparison.rows.seq, query).trimEnd()}
                roles={{ visible: "mask" }}
                messages={{ label: `${convention.id}.py`, ...code }}
              />
            </details>
          )}
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

/** What the op computes for a rule. */
function costOf(op: OpRule | null, seqLen: number, words: MaskMessages["convention"]["op"]): string {
  const numbers = { all: seqLen * seqLen, pairs: op?.pairs ?? 0 };
  if (!op) return formatMessage(words.mask, numbers);
  return formatMessage(op.starts || op.ends || op.globalRows ? words.rows : words.window, numbers);
}

/** Runs of keys as Python's ranges would be read: 0 4–9. */
function listOf(runs: readonly KeyRange[]): string {
  if (runs.length === 0) return "–";
  return runs.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`)).join(", ");
}
