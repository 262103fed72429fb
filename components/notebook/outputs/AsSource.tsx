import type { NotebookMessages } from "@/content/messages/en/notebook";
import { LongText } from "./LongText";
import styles from "./outputs.module.css";

/** What is not drawn, as text, and why. */
export function AsSource({
  reason,
  source,
  messages,
}: {
  reason: string;
  source: string;
  messages: NotebookMessages;
}) {
  return (
    <>
      <p className={styles.note}>{reason}</p>
      <LongText text={source} messages={messages} />
    </>
  );
}
