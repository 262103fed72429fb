import type { NotebookMessages } from "@/content/messages/en/notebook";
import still from "../editor/source.module.css";
import markdown from "../markdown/markdown.module.css";
import { markupAhead } from "../markdown/set-ahead";
import { LAST_OPENED } from "../storage/opening";
import styles from "./first-sight.module.css";
import { starter } from "./starter";

/** Who has a notebook, or comes for one that the address names, is not shown another in the meantime. */
const HIDE = `try{if(location.search||location.hash||localStorage.getItem("${LAST_OPENED}"))document.currentScript.parentNode.hidden=true}catch{}`;

/** The first notebook as text, which stands in the page before its scripts: a reader without one reads it at once. */
export function FirstSight({ messages }: { messages: NotebookMessages }) {
  const { cells } = starter(messages);
  return (
    <div className={styles.sight} suppressHydrationWarning>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: ours; the policy of the page lists it by its hash */}
      <script dangerouslySetInnerHTML={{ __html: HIDE }} />
      {cells.map((cell) => (
        <div key={cell.id} className={cell.kind === "widget" ? styles.widget : styles.cell}>
          {cell.kind === "markdown" && (
            <div
              className={markdown.markdown}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: a text of ours, made into markup by the build
              dangerouslySetInnerHTML={{ __html: markupAhead(cell.source) }}
            />
          )}
          {cell.kind === "python" && (
            <pre className={still.still} translate="no">
              {`${cell.source}\n`}
            </pre>
          )}
        </div>
      ))}
    </div>
  );
}
