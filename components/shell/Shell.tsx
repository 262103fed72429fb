import Link from "next/link";
import type { ReactNode } from "react";
import type { ShellMessages } from "@/content/messages/en/shell";
import { LanguageSwitch } from "./LanguageSwitch";
import type { Language } from "./languages";
import { Mark } from "./Mark";
import { NavLink } from "./NavLink";
import { sections } from "./sections";
import styles from "./shell.module.css";
import { ThemeSwitch } from "./ThemeSwitch";

/** What every page has around it. */
export function Shell({
  language,
  messages,
  children,
}: {
  language: Language;
  messages: ShellMessages;
  children: ReactNode;
}) {
  return (
    <>
      <a className={styles.skip} href="#content">
        {messages.skip}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link className={styles.brand} href={`/${language}/`}>
            <Mark />
            <span>{messages.name}</span>
          </Link>
          <nav className={styles.sections} aria-label={messages.sections}>
            {sections.map(({ id, path }) => (
              <NavLink key={id} href={`/${language}/${path}`}>
                {messages.section[id]}
              </NavLink>
            ))}
          </nav>
          <div className={styles.switches}>
            <LanguageSwitch language={language} label={messages.language} />
            <ThemeSwitch messages={messages.theme} />
          </div>
        </div>
      </header>
      <noscript>
        <p className={styles.notice}>{messages.noScript}</p>
      </noscript>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <div>
          <p>{messages.footer.what}</p>
          <p>{messages.footer.truth}</p>
        </div>
      </footer>
    </>
  );
}
