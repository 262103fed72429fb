"use client";

import Link from "next/link";
import { type ReactNode, useDeferredValue, useId, useMemo, useRef, useState } from "react";
import { useEarlyText } from "@/components/ui/early-text";
import { formatMessage } from "@/components/ui/format-message";
import type { Language } from "@/content/languages";
import type { MisusePage } from "@/content/messages/en/misuse";
import type { MisuseId } from "@/content/misuse/ids";
import { type Findable, findMistakes } from "./find";
import styles from "./misuse.module.css";

/** One mistake, drawn and told while the site was built. */
export interface Mistake {
  readonly id: MisuseId;
  readonly card: ReactNode;
  readonly section: ReactNode;
}

/** All mistakes by their pictures and in full, and a field that leaves those that a text may mean, likeliest first. */
export function MistakeFinder({
  mistakes,
  findable,
  language,
  t,
  contents,
}: {
  mistakes: readonly Mistake[];
  findable: readonly Findable[];
  language: Language;
  t: MisusePage["find"];
  contents: string;
}) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  useEarlyText(field, setText);
  const asked = useDeferredValue(text).trim();
  const shown = useMemo(() => {
    if (asked === "") return mistakes;
    const byId = new Map(mistakes.map((one) => [one.id, one]));
    return findMistakes(asked, findable).flatMap((found) => byId.get(found) ?? []);
  }, [asked, mistakes, findable]);
  return (
    <>
      <search className={styles.find}>
        <label htmlFor={id}>{t.label}</label>
        <textarea
          ref={field}
          id={id}
          rows={2}
          spellCheck={false}
          autoComplete="off"
          placeholder={t.placeholder}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p role="status">
          {asked !== "" && formatMessage(shown.length === 0 ? t.none : t.found, { count: shown.length })}
        </p>
        {asked !== "" && (
          <p>
            <Link href={`/${language}/error-help/#text=${encodeURIComponent(asked)}`}>{t.asError}</Link>
          </p>
        )}
      </search>
      <nav aria-label={contents}>
        <ol className={styles.cards} data-testid="cards">
          {shown.map((one) => (
            <li key={one.id}>
              <a href={`#${one.id}`}>{one.card}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles.families}>
        {shown.map((one) => (
          <section key={one.id} id={one.id} className={styles.family} aria-labelledby={`${one.id}-title`}>
            {one.section}
          </section>
        ))}
      </div>
    </>
  );
}
