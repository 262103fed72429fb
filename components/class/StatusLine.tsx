import { useState } from "react";
import type { ClassMessages } from "@/content/messages/en/class";
import type { Status } from "./channel";
import styles from "./class.module.css";

/** How it stands with the connection, in words; said by a screen reader when it changes. */
export function StatusLine({ status, t }: { status: Status; t: ClassMessages["status"] }) {
  const [met, setMet] = useState(false);
  if (status.is === "open" && !met) setMet(true);
  // A class that never answered is not one that was lost: nothing serves one at this address.
  const text =
    status.is === "refused"
      ? t.refused[status.reason]
      : status.is === "lost" && !met
        ? t.noServer
        : t[status.is];
  return (
    <p role="status" className={styles.status} data-status={status.is}>
      <span aria-hidden="true">{status.is === "open" ? "●" : "○"}</span> {text}
    </p>
  );
}
