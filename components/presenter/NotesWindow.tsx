"use client";

import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

const STYLE = `
  body { margin: 0; padding: 1.5rem; font: 1.25rem/1.5 system-ui, sans-serif; color: #1a1d23; background: #fff; }
  h1 { font-size: 1.5rem; margin: 0 0 1rem; }
  .clock { font-variant-numeric: tabular-nums; font-size: 2rem; }
  @media (prefers-color-scheme: dark) { body { color: #e9e7e1; background: #15181d; } }
`;

/**
 * A window of the speaker's own, for the other screen. Where the browser allows none, `blocked` is drawn in the page.
 */
export function NotesWindow({
  title,
  onClose,
  blocked,
  children,
}: {
  title: string;
  onClose: () => void;
  blocked: ReactNode;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState<Window | null | undefined>();

  useEffect(() => {
    const popup = window.open("", "local-attention-lab-notes", "width=640,height=480");
    if (popup) {
      popup.document.title = title;
      popup.document.documentElement.lang = document.documentElement.lang;
      const style = popup.document.createElement("style");
      style.textContent = STYLE;
      popup.document.head.replaceChildren(style);
      popup.document.body.replaceChildren();
      popup.addEventListener("pagehide", onClose);
    }
    setOpened(popup);
    return () => {
      popup?.removeEventListener("pagehide", onClose);
      popup?.close();
    };
  }, [title, onClose]);

  if (opened === undefined) return null;
  return opened ? createPortal(children, opened.document.body) : blocked;
}
