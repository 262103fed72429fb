import { useMemo, useState } from "react";
import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import styles from "./outputs.module.css";
import { beginning, terminalText } from "./text";

/** What is shown of a long text before "show all". */
const LINES = 120;
const CHARACTERS = 20_000;

/** Text of any length: its beginning, and all of it when asked. */
export function LongText({
  text,
  messages,
  className,
}: {
  text: string;
  messages: NotebookMessages;
  className?: string | undefined;
}) {
  const [all, setAll] = useState(false);
  const shown = useMemo(() => terminalText(text), [text]);
  const part = useMemo(() => beginning(shown, LINES, CHARACTERS), [shown]);
  return (
    <>
      <pre className={className}>{all ? shown : part.shown}</pre>
      {part.hidden > 0 && (
        <p className={styles.more}>
          {!all && <span>{formatMessage(messages.output.cut, { count: part.hidden })}</span>}
          <button type="button" onClick={() => setAll(!all)}>
            {all ? messages.output.showLess : formatMessage(messages.output.showAll, { lines: part.total })}
          </button>
        </p>
      )}
    </>
  );
}
