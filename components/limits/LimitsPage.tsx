import type { LimitsMessages } from "@/content/messages/en/limits";
import styles from "./limits.module.css";

/** Where the lab's truth ends, and what it rests on. */
export function LimitsPage({ messages }: { messages: LimitsMessages }) {
  return (
    <div className={styles.page}>
      <h1>{messages.title}</h1>
      <p className={styles.lead}>{messages.lead}</p>
      <dl className={styles.items}>
        {messages.items.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <h2>{messages.sources.title}</h2>
      <ul>
        {messages.sources.items.map(({ name, href }) => (
          <li key={href}>
            <a href={href} rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
