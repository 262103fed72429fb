import { type FactId, facts } from "@/content/facts";
import { type Language, textLanguage } from "@/content/languages";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "./sources.module.css";

/** Where the cited numbers come from. */
export function Sources({
  ids,
  language,
  t,
}: {
  ids: readonly string[];
  language: Language;
  t: LearnMessages;
}) {
  if (ids.length === 0) return null;
  return (
    <section className={styles.sources} aria-labelledby="sources-title">
      <h2 id="sources-title">{t.sources}</h2>
      <ul>
        {ids.map((id) => {
          const fact: { value: string; href?: string } = facts[id as FactId];
          const source = facts[id as FactId].source[textLanguage(language)];
          return (
            <li key={id} id={`source-${id}`}>
              <strong>{fact.value}</strong>: {fact.href ? <a href={fact.href}>{source}</a> : source}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
