import type { Language } from "@/components/shell/languages";
import { glossary } from "@/content/glossary";
import type { ReferenceMessages } from "@/content/messages/en/reference";
import styles from "./reference.module.css";

/** Every term of the course, each with an address of its own. */
export function Glossary({ language, t }: { language: Language; t: ReferenceMessages["glossary"] }) {
  return (
    <div className={styles.glossary}>
      <header>
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <dl>
        {glossary.map((entry) => (
          <div key={entry.id} id={entry.id}>
            <dt>{entry[language].term}</dt>
            <dd>{entry[language].meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
