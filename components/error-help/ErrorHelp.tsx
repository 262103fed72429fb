"use client";

import dynamic from "next/dynamic";
import { Suspense, useEffect, useId, useRef, useState } from "react";
import { useEarlyText } from "@/components/ui/early-text";
import { PageHead } from "@/components/ui/PageHead";
import type { Language } from "@/content/languages";
import type { ErrorHelpMessages } from "@/content/messages/en/error-help";
import type { Answers } from "./answers";
import styles from "./error-help.module.css";
import { textOf } from "./link";

const EXAMPLE = `Traceback (most recent call last):
  File "train.py", line 5, in <module>
    out = atn(q, k, v)
  File "xformers/components/attention/local.py", line 118, in forward
    return scaled_dot_product_attention(
  File "xformers/components/attention/core.py", line 106, in _matmul_with_mask
    att += mask
RuntimeError: The size of tensor a (512) must match the size of tensor b (8) at non-singleton dimension 3`;

/** The reader of errors and the programs it runs come with the first text, not with the page. */
const Answer = dynamic(() => import("./Answer").then((module) => module.Answer), { ssr: false });

/** Reads a pasted error, program or sentence, and answers with its shapes, its cause, and a change that runs. */
export function ErrorHelp({
  language,
  t,
  answers,
}: {
  language: Language;
  t: ErrorHelpMessages;
  answers: Answers;
}) {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const run = useRef<(() => void) | null>(null);
  const id = useId();
  const asked = text.trim() !== "";
  useEarlyText(field, setText);

  useEffect(() => {
    const read = () => {
      const carried = textOf(location.hash);
      if (carried !== null) setText(carried);
    };
    read();
    // What is copied may be pasted anywhere on the page: it lands in the field.
    const paste = (event: ClipboardEvent) => {
      const target = event.target;
      if (target instanceof HTMLElement && target.closest("input, textarea, [contenteditable]")) return;
      const pasted = event.clipboardData?.getData("text/plain") ?? "";
      if (pasted.trim() === "") return;
      event.preventDefault();
      setText(pasted);
      field.current?.focus({ preventScroll: true });
    };
    addEventListener("paste", paste);
    addEventListener("hashchange", read);
    return () => {
      removeEventListener("paste", paste);
      removeEventListener("hashchange", read);
    };
  }, []);

  return (
    <div className={styles.page}>
      <PageHead title={t.title} lead={t.lead} />
      <div className={styles.ask}>
        <label htmlFor={id}>{t.label}</label>
        <textarea
          id={id}
          ref={field}
          rows={9}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            run.current?.();
          }}
        />
        <div className={styles.buttons}>
          <button type="button" onClick={() => setText(EXAMPLE)}>
            {t.example}
          </button>
          <button type="button" disabled={!asked} onClick={() => setText("")}>
            {t.clear}
          </button>
        </div>
      </div>
      {asked && (
        <Suspense>
          <Answer key={text} run={run} text={text} language={language} t={t} answers={answers} />
        </Suspense>
      )}
    </div>
  );
}
