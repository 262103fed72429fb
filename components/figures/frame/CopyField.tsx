"use client";

import { useId, useRef } from "react";
import { useCopy } from "@/components/ui/use-copy";
import type { FrameMessages } from "@/content/messages/en/frame";
import styles from "./export.module.css";

/** A text to take along: a link, a line of HTML. */
export function CopyField({
  label,
  text,
  messages,
}: {
  label: string;
  text: string;
  messages: FrameMessages;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const { copied, copy } = useCopy();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        ref={field}
        readOnly
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        dir="ltr"
        translate="no"
      />
      <button type="button" onClick={() => copy(text, field.current)}>
        {copied === text ? messages.copied : messages.copy}
      </button>
    </div>
  );
}
