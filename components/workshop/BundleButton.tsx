"use client";

import { useEffect, useRef, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { formatMessage } from "@/components/ui/format-message";
import { saveFile } from "@/components/ui/save-file";
import type { WorkshopMessages } from "@/content/messages/en/workshop";
import { type BundleProgress, bundle } from "./bundle";
import type { Workshop } from "./workshop";
import styles from "./workshop.module.css";

const MB = 1e6;

/** Makes the offline bundle, with progress and a way to stop. */
export function BundleButton({
  workshop,
  fragment,
  messages,
}: {
  workshop: Workshop;
  fragment: string;
  messages: WorkshopMessages["bundle"];
}) {
  const [progress, setProgress] = useState<BundleProgress | null>(null);
  const [said, setSaid] = useState("");
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const make = async () => {
    const controller = new AbortController();
    stop.current = controller;
    setSaid("");
    setProgress({ done: 0, total: 1 });
    try {
      const start = `${workshop.language}/workshop/${fragment}`;
      const readme = messages.readme.join("\r\n");
      const blob = await bundle(siteRoot(), start, readme, setProgress, controller.signal);
      saveFile("local-attention-workshop.zip", blob, "application/zip");
      setSaid(formatMessage(messages.done, { size: (blob.size / MB).toFixed(1) }));
    } catch (error) {
      const stopped = controller.signal.aborted;
      setSaid(stopped ? messages.stopped : formatMessage(messages.failed, { message: String(error) }));
    } finally {
      setProgress(null);
    }
  };
  const percent = progress ? Math.floor((100 * progress.done) / progress.total) : 0;
  return (
    <>
      {progress ? (
        <button type="button" onClick={() => stop.current?.abort()}>
          {formatMessage(percent < 100 ? messages.loading : messages.packing, { percent })}
        </button>
      ) : (
        <button type="button" onClick={make}>
          {messages.make}
        </button>
      )}
      <span role="status" className={styles.small} data-testid="bundle-state">
        {said}
      </span>
    </>
  );
}
