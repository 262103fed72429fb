"use client";

import type { SearchResult } from "minisearch";
import Link from "next/link";
import { useId, useRef, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { useEarlyText } from "@/components/ui/early-text";
import { formatMessage } from "@/components/ui/format-message";
import { type Language, languageName, languages, languageTag } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "./search.module.css";

interface Found {
  readonly language: Language;
  readonly id: string;
  readonly title: string;
  readonly within: string;
}

/** For each language, what a text finds. */
type Indices = Record<Language, (text: string) => SearchResult[]>;

const SHOWN = 8;

/** Fetches the library and both indices, once, when somebody is about to search. */
async function load(): Promise<Indices> {
  const [{ default: Index }, { searchIn, searchOptions }] = await Promise.all([
    import("minisearch"),
    import("./index-of"),
  ]);
  const read = async (language: Language) => {
    const answer = await fetch(`${siteRoot()}/${language}/search.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const index = Index.loadJSON(await answer.text(), searchOptions);
    return [language, (text: string) => searchIn(index, text)] as const;
  };
  return Object.fromEntries(await Promise.all(languages.map(read))) as Indices;
}

/** Searches the course in both languages, the page's own first. */
export function CourseSearch({
  language,
  t,
  focused = false,
}: {
  language: Language;
  t: LearnMessages["search"];
  /** Opened to type into. */
  focused?: boolean;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const loading = useRef<Promise<Indices> | null>(null);
  const [indices, setIndices] = useState<Indices | null>(null);
  const [failed, setFailed] = useState(false);
  const [text, setText] = useState("");

  const prepare = () => {
    if (loading.current) return;
    setFailed(false);
    loading.current = load();
    loading.current.then(setIndices, () => {
      loading.current = null;
      setFailed(true);
    });
  };
  useEarlyText(field, (typed) => {
    prepare();
    setText(typed);
  });
  const order = [language, ...languages.filter((other) => other !== language)];
  const found: Found[] =
    indices && text.trim() !== ""
      ? order.flatMap((of) =>
          indices[of](text)
            .slice(0, SHOWN)
            .map((hit) => ({ language: of, id: String(hit.id), title: hit["title"], within: hit["within"] })),
        )
      : [];
  const asked = text.trim() !== "";
  const said = failed
    ? t.failed
    : !asked
      ? ""
      : !indices
        ? t.loading
        : found.length === 0
          ? formatMessage(t.none, { text: text.trim() })
          : formatMessage(t.found, { n: found.length });
  return (
    <search className={styles.search}>
      <label htmlFor={id}>{t.label}</label>
      <input
        ref={field}
        id={id}
        type="search"
        // biome-ignore lint/a11y/noAutofocus: the dialog was opened for this field
        autoFocus={focused}
        autoComplete="off"
        placeholder={t.placeholder}
        value={text}
        onFocus={prepare}
        onChange={(event) => {
          prepare();
          setText(event.target.value);
        }}
      />
      <p role="status" className={styles.said}>
        {said}
      </p>
      {/ \S+ \S/.test(text.trim()) && (
        <p>
          <Link href={`/${language}/error-help/#text=${encodeURIComponent(text.trim())}`}>{t.asError}</Link>
        </p>
      )}
      {found.length > 0 && (
        <ol className={styles.found} data-testid="found">
          {found.map((hit) => (
            <li key={`${hit.language}/${hit.id}`} lang={languageTag[hit.language]}>
              <Link href={`/${hit.language}/${hit.id}`}>{hit.title}</Link>
              {/* What leads into the other language says so. */}
              <span>
                {[hit.within, hit.language !== language && languageName[hit.language]]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}
