import { type FactId, facts } from "@/content/facts";
import type { LearnMessages } from "@/content/messages/en/learn";
import styles from "./sources.module.css";

/** Where the cited numbers come from. */
export function Sources({ ids, t }: { ids: readonly string[]; t: LearnMessages }) {
  if (ids.length === 0) return null;
  return (
    <section className={styles.sources} aria-labelledby="sources-title">
      <h2 id="sources-title">{t.sources}</h2>
      <ul>
        {ids.map((id) => {
          const fact: { value: string; source: string; href?: string } = facts[id as FactId];
          return (
            <li key={id} id={`source-${id}`}>
              <strong>{fact.value}</strong>: {fact.href ? <a href={fact.href}>{fact.source}</a> : fact.source}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
