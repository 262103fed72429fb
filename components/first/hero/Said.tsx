import { clashOf } from "@/components/trace/explain";
import { formatMessage } from "@/components/ui/format-message";
import { countPairs, refusesWindow, xformersWindow } from "@/kernels/attention/geometry";
import type { Run } from "@/kernels/lab/run";
import type { ShownCall } from "../shown";
import { useText } from "../text";
import { verdictOf } from "../verdict";
import styles from "./hero.module.css";
import type { View } from "./view";

/** What a call says in the end: the cell in which two sizes meet, and what comes out of it. */
export function Said({ call, view, run }: { call: ShownCall; view: View; run: Run }) {
  const { t, count } = useText();
  const { error } = call.trace;
  const verdict = verdictOf(call, t);
  const { num_heads, seq_len } = run;
  const window = refusesWindow(run) ? null : xformersWindow(run);
  const shown = view === "wrong" ? num_heads : seq_len;
  const met = meetingOf(call, view, run);
  return (
    <div className={styles.card} data-view={view} data-kind={verdict.kind}>
      <div className={styles.breaks}>
        {met && <Meeting {...met} />}
        <p className={styles.message} translate="no">
          {error ? (
            <>
              <b>{error.type}</b>
              {error.message && `: ${error.message}`}
            </>
          ) : (
            verdict.text
          )}
        </p>
      </div>
      <p>
        {formatMessage(view === "wrong" ? t.hero.taken : t.hero.folded, { heads: num_heads, seq: seq_len })}
      </p>
      {window && (
        <p>
          {formatMessage(t.hero.pairs, {
            side: count(shown),
            pairs: count(countPairs(shown, window)),
            all: count(seq_len ** 2),
          })}
        </p>
      )}
    </div>
  );
}

interface Size {
  readonly axis: string;
  readonly size: number;
}

interface Met {
  readonly scores: Size;
  readonly mask: Size;
}

/** The last axis of the scores and of the mask; null where the call ends before they meet. */
function meetingOf({ trace }: ShownCall, view: View, { num_heads, seq_len }: Run): Met | null {
  if (!trace.error) {
    const mask = view === "wrong" ? { axis: "head", size: num_heads } : { axis: "seq", size: seq_len };
    return { scores: { axis: "key", size: seq_len }, mask };
  }
  const clash = clashOf(trace.error);
  if (clash?.a.size === undefined || clash.b.size === undefined) return null;
  return {
    scores: { axis: clash.a.axis ?? "", size: clash.a.size },
    mask: { axis: clash.b.axis ?? "", size: clash.b.size },
  };
}

/** One cell with two sizes in it: whole where they are equal, broken where they are not. */
function Meeting({ scores, mask }: Met) {
  const broken = scores.size !== mask.size && mask.size !== 1;
  return (
    <div className={styles.meeting} data-broken={broken || undefined} translate="no">
      <span>
        <small>{scores.axis}</small>
        {scores.size}
      </span>
      {broken ? (
        <svg viewBox="0 0 20 48" role="img" aria-label="≠">
          <path d="M12 0L5 13l9 7L5 31l8 5l-6 12" />
        </svg>
      ) : (
        <b>{scores.size === mask.size ? "=" : "↔"}</b>
      )}
      <span>
        <small>{mask.axis}</small>
        {mask.size}
      </span>
    </div>
  );
}
