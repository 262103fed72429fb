"use client";

import { lazy, Suspense, useId, useRef, useState } from "react";
import type { Language } from "@/content/languages";
import styles from "./search-button.module.css";

/** The search, its words and its index come when somebody asks for them. */
const SearchHere = lazy(() => import("./SearchHere").then((module) => ({ default: module.SearchHere })));

/** Opens the one search over chapters, figures, mistakes, terms and errors, on whatever page one is. */
export function SearchButton({
  language,
  label,
  close,
}: {
  language: Language;
  label: string;
  close: string;
}) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3 14 14"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
          />
        </svg>
        {label}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog, and Enter on a link is a click */}
      <dialog
        ref={dialog}
        id={id}
        className={styles.dialog}
        aria-label={label}
        // On a narrow screen it stands in the menu, which goes with it and not before: what is inside a closed menu is
        // not shown either, and an open dialog that nobody sees holds the whole page.
        onClose={({ currentTarget }) => {
          setOpen(false);
          currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
        }}
        // A link that was followed, or a press beside the dialog.
        onClick={(event) => {
          const target = event.target as HTMLElement;
          if (target === event.currentTarget || target.closest("a")) event.currentTarget.close();
        }}
      >
        {open && (
          <div className={styles.inside}>
            <button type="button" className={styles.button} onClick={() => dialog.current?.close()}>
              {close}
            </button>
            <Suspense>
              <SearchHere language={language} />
            </Suspense>
          </div>
        )}
      </dialog>
    </>
  );
}
