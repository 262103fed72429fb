"use client";

import { useParams } from "next/navigation";
import { Suspense, use, useEffect } from "react";
import { Boundary } from "@/components/ui/Boundary";
import { isLanguage, languages } from "@/content/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import { loadMessages } from "@/content/messages/load";
import styles from "./shell.module.css";
import { STOPPED_EVENT } from "./stopped-event";

interface ErrorPageProps {
  readonly error: Error;
  readonly again: () => void;
}

/** Stands in for a page that threw while it was drawn. Its words may be what cannot be had: then the error is alone. */
export function ErrorPage(props: ErrorPageProps) {
  useEffect(() => {
    dispatchEvent(new Event(STOPPED_EVENT));
  }, []);
  const bare = <pre role="alert">{props.error.message}</pre>;
  return (
    <Boundary fallback={() => bare}>
      <Suspense fallback={bare}>
        <Told {...props} />
      </Suspense>
    </Boundary>
  );
}

function Told({ error, again }: ErrorPageProps) {
  const { lang = "" } = useParams<{ lang?: string }>();
  const language = isLanguage(lang) ? lang : languages[0];
  const { broken: text } = use(loadMessages<ShellMessages>(language, "shell"));
  return (
    <div className={styles.plain} role="alert">
      <h1>{text.title}</h1>
      <p>{text.text}</p>
      <p>
        <button type="button" onClick={again}>
          {text.again}
        </button>
      </p>
      <p>
        <a href="./">{text.defaults}</a>
      </p>
      <p>{text.detail}</p>
      <pre>{error.message}</pre>
    </div>
  );
}
