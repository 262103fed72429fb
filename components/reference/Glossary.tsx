import type { GlossaryMessages } from "@/content/messages/en/glossary";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import styles from "./reference.module.css";

/** Every term of the course, each with an address of its own. */
export function Glossary({ terms, t }: { terms: GlossaryMessages; t: ReferenceMessages["glossary"] }) {
  return (
    <div className={styles.glossary}>
      <header>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <dl>
        {Object.entries(terms).map(([id, { term, meaning }]) => (
          <div key={id} id={id}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
