"use client";

import type MiniSearch from "minisearch";
import Link from "next/link";
import { useId, useRef, useState } from "react";
import { type Language, languages, languageTag } from "@/components/shell/languages";
import { siteRoot } from "@/components/site-root";
import { fill } from "@/components/ui/fill";
import type { LearnMessages } from "@/content/messages/en/learn";
import type { Place } from "./index-of";
import styles from "./search.module.css";

interface Found {
  readonly language: Language;
  readonly id: string;
  readonly title: string;
  readonly within: string;
}

type Indices = Record<Language, MiniSearch<Place>>;

const SHOWN = 8;

/** Fetches the library and both indices, once, when somebody is about to search. */
async function load(): Promise<Indices> {
  const [{ default: Index }, { searchOptions }] = await Promise.all([
    import("minisearch"),
    import("./index-of"),
  ]);
  const read = async (language: Language) => {
    const answer = await fetch(`${siteRoot()}/${language}/search.json`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return [language, Index.loadJSON(await answer.text(), searchOptions)] as const;
  };
  return Object.fromEntries(await Promise.all(languages.map(read))) as Indices;
}

/** Searches the course in both languages, the page's own first. */
export function CourseSearch({ language, t }: { language: Language; t: LearnMessages["search"] }) {
  const id = useId();
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
  const order = [language, ...languages.filter((other) => other !== language)];
  const found: Found[] =
    indices && text.trim() !== ""
      ? order.flatMap((of) =>
          indices[of]
            .search(text)
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
          ? fill(t.none, { text: text.trim() })
          : fill(t.found, { n: found.length });
  return (
    <search className={styles.search}>
      <label htmlFor={id}>{t.label}</label>
      <input
        id={id}
        type="search"
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
      {found.length > 0 && (
        <ol className={styles.found} data-testid="found">
          {found.map((hit) => (
            <li key={`${hit.language}/${hit.id}`} lang={languageTag[hit.language]}>
              <Link href={`/${hit.language}/${hit.id}`}>{hit.title}</Link>
              {hit.within && <span>{hit.within}</span>}
            </li>
          ))}
        </ol>
      )}
    </search>
  );
}
