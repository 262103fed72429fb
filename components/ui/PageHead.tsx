import styles from "./page-head.module.css";

/** The head of a page: what it is, and a sentence on what can be done here. */
export function PageHead({ title, lead }: { title: string; lead: string }) {
  return (
    <header className={styles.head}>
      <h1>{title}</h1>
      <p>{lead}</p>
    </header>
  );
}
