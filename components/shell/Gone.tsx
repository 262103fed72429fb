"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { Kept } from "./arrival";
import { LATE_EVENT, STOPPED_EVENT } from "./stopped-event";

const keptOf = () => (window as Window & { labKept?: Kept }).labKept;

function listen(changed: () => void): () => void {
  addEventListener(LATE_EVENT, changed);
  return () => removeEventListener(LATE_EVENT, changed);
}

/**
 * A whole document that says why the page is gone, in the page's language. Neither words nor styles can be asked for any
 * more, so the words are those that the page had in it, and the styles are the browser's.
 */
export function Gone({ error }: { error: Error }) {
  const late = useSyncExternalStore(
    listen,
    () => keptOf()?.late,
    () => undefined,
  );
  useEffect(() => {
    dispatchEvent(new Event(STOPPED_EVENT));
  }, []);
  const kept = typeof window === "undefined" ? undefined : keptOf();
  const [said, reload] = kept?.notes[late ?? "missing"] ?? [];
  return (
    <html lang={kept?.lang ?? "en"} style={{ colorScheme: "light dark" }}>
      <body>
        <title>{kept?.title ?? error.message}</title>
        <main role="alert">
          <h1>{kept?.title}</h1>
          <p>{said ?? error.message}</p>
          {/* biome-ignore lint/a11y/useValidAnchor: this very page, with its settings, and without any script */}
          {reload && <a href="">{reload}</a>}
          {late === undefined && said !== undefined && <pre>{error.message}</pre>}
        </main>
      </body>
    </html>
  );
}
