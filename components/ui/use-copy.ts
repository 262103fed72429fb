"use client";

import { useState } from "react";

/** Puts a text on the clipboard; false where the browser gives none (plain http, a frame that was not allowed one). */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Copies text and remembers which was copied last. Where there is no clipboard, the field that holds the text is
 * selected, for the reader to copy.
 */
export function useCopy(): {
  copied: string | null;
  copy(text: string, field?: HTMLInputElement | HTMLTextAreaElement | null): void;
} {
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (text: string, field?: HTMLInputElement | HTMLTextAreaElement | null) => {
    if (await copyText(text)) return setCopied(text);
    field?.focus();
    field?.select();
  };
  return { copied, copy };
}
