"use client";

import { type ComponentType, useEffect, useState } from "react";
import { onHandsOrReading } from "@/components/ui/first-hand";
import type { ShellMessages } from "@/content/messages/en/shell";

interface Props {
  readonly messages: ShellMessages["update"];
}

/**
 * Keeps the site for use without a network, and tells of new versions. What does it is fetched at the reader's
 * first hand or after a while of reading: no page waits for it, and who leaves at once has not paid for it.
 */
export function OfflineSupport({ messages }: Props) {
  const [Notice, setNotice] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    // A page that is left, or a network that goes, ends it; the next page begins again.
    const start = () => {
      // The hand may come when the network has gone.
      if (!navigator.onLine) {
        addEventListener("online", start, { once: true, signal: stop.signal });
        return;
      }
      void import("./begin")
        .then(({ begin, UpdateNotice }) => begin(stop.signal, () => setNotice(() => UpdateNotice)))
        .catch(() => undefined);
    };
    const stopWaiting = onHandsOrReading(start);
    return () => {
      stopWaiting();
      stop.abort();
    };
  }, []);
  return Notice && <Notice messages={messages} />;
}
