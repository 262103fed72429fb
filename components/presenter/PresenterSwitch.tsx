"use client";

import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Language } from "@/components/shell/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import styles from "./presenter.module.css";

// Few visits are lectures: the mode and its words come when they are asked for, in the language of the page.
const modes = {
  en: lazy(() => import("./en")),
  zh: lazy(() => import("./zh")),
};

const STORED_AS = "presenting";

function stored(): boolean {
  try {
    return sessionStorage.getItem(STORED_AS) === "1";
  } catch {
    return false;
  }
}

function store(on: boolean): void {
  try {
    if (on) sessionStorage.setItem(STORED_AS, "1");
    else sessionStorage.removeItem(STORED_AS);
  } catch {
    // Without storage the mode ends with the page.
  }
}

/** The way into presenter mode. It survives a reload and goes on from page to page, until it is left. */
export function PresenterSwitch({
  language,
  messages,
}: {
  language: Language;
  messages: ShellMessages["present"];
}) {
  const [on, setOn] = useState(false);
  useEffect(() => setOn(stored()), []);
  const set = useCallback((value: boolean) => {
    store(value);
    setOn(value);
  }, []);
  const leave = useCallback(() => set(false), [set]);
  const Mode = modes[language];
  return (
    <>
      <button type="button" className={styles.enter} title={messages.title} onClick={() => set(true)}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M1.5 2.5h13M2.5 2.5v7.5h11V2.5M8 10v3M5 14l3-2 3 2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
          />
        </svg>
        <span className="visually-hidden">{messages.title}</span>
      </button>
      {/* Beside the header, which is not part of the show. */}
      {on &&
        createPortal(
          <Suspense>
            <Mode onLeave={leave} />
          </Suspense>,
          document.body,
        )}
    </>
  );
}
