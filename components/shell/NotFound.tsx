import Link from "next/link";
import type { ShellMessages } from "@/content/messages/en/shell";
import { Mark } from "./Mark";
import styles from "./shell.module.css";

/** Says in every language that an address leads nowhere. */
export function NotFound({
  languages,
}: {
  languages: readonly { language: string; tag: string; messages: ShellMessages }[];
}) {
  return (
    <main className={styles.main}>
      {languages.map(({ language, tag, messages }, n) => {
        const Title = n === 0 ? "h1" : "h2";
        return (
          <section key={language} lang={tag} className={styles.plain}>
            {n === 0 && <Mark size={48} />}
            <Title>{messages.notFound.title}</Title>
            <p>{messages.notFound.text}</p>
            <p>
              <Link href={`/${language}/`}>{messages.notFound.home}</Link>
            </p>
          </section>
        );
      })}
    </main>
  );
}
