import type { ReactNode } from "react";
import { useExperiment } from "@/components/lab/use-experiment";
import { ODD_WINDOW } from "@/kernels/xformers/refusals";
import styles from "./refused.module.css";

/** What xformers says to an even window without causal, and the next window that it takes. */
export function Refused({ children, next }: { children?: ReactNode; next?: string }) {
  const { experiment, change } = useExperiment();
  const window_size = experiment.window_size + 1;
  return (
    <p className={styles.refused} role={children ? "status" : undefined}>
      {children ?? (
        <>
          <b>AssertionError</b>: {ODD_WINDOW}
        </>
      )}{" "}
      <button type="button" onClick={() => change({ window_size })}>
        {next ?? `window_size=${window_size}`}
      </button>
    </p>
  );
}
