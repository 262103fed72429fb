"use client";

import { useState } from "react";

/**
 * Copies text and remembers which was copied last. Where the browser gives no clipboard (plain http, a frame that was
 * not allowed one) the field that holds the text is selected, for the reader to copy.
 */
export function useCopy(): {
  copied: string | null;
  copy(text: string, field?: HTMLInputElement | HTMLTextAreaElement | null): void;
} {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = (text: string, field?: HTMLInputElement | HTMLTextAreaElement | null) => {
    const byHand = () => {
      field?.focus();
      field?.select();
    };
    if (!navigator.clipboard) byHand();
    else navigator.clipboard.writeText(text).then(() => setCopied(text), byHand);
  };
  return { copied, copy };
}
