import type { ReactNode } from "react";
import styles from "./run-python.module.css";

/** What Python to be read stands in. */
export function CodeFrame({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls has to be reachable by keyboard
    <pre className={styles["code"]} tabIndex={0} translate="no">
      <code>{children}</code>
    </pre>
  );
}
