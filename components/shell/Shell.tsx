import Link from "next/link";
import type { ReactNode } from "react";
import { PresenterSwitch } from "@/components/presenter/PresenterSwitch";
import type { ShellMessages } from "@/content/messages/en/shell";
import { Around } from "./Around";
import { LanguageSwitch } from "./LanguageSwitch";
import type { Language } from "./languages";
import { Mark } from "./Mark";
import { NavLink } from "./NavLink";
import { sections } from "./sections";
import styles from "./shell.module.css";
import { ThemeSwitch } from "./ThemeSwitch";

/** The element that holds the pages and the switches. */
const MENU = "site-menu";

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
      <Around>
        <a className={styles.skip} href="#content">
          {messages.skip}
        </a>
        <header className={styles.header}>
          <div className={styles.bar}>
            <Link className={styles.brand} href={`/${language}/`}>
              <Mark />
              <span>{messages.name}</span>
            </Link>
            {/* On a narrow screen the pages and the switches unfold from here; on a wide one they stand in the bar. */}
            <button type="button" className={styles.menuButton} popoverTarget={MENU}>
              {messages.sections}
            </button>
            <div id={MENU} popover="auto" className={styles.menu}>
              <nav className={styles.sections} aria-label={messages.sections}>
                {sections.map(({ id, path, within }) => (
                  <NavLink key={id} href={`/${language}/${path}`} within={`/${language}/${within ?? path}`}>
                    {messages.section[id]}
                  </NavLink>
                ))}
              </nav>
              <div className={styles.switches}>
                <LanguageSwitch language={language} label={messages.language} />
                <ThemeSwitch messages={messages.theme} />
                <PresenterSwitch language={language} messages={messages.present} />
              </div>
            </div>
          </div>
        </header>
      </Around>
      <noscript>
        <p className={styles.notice}>{messages.noScript}</p>
      </noscript>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <Around>
        <footer className={styles.footer}>
          <div>
            <p>{messages.footer.what}</p>
            <p>{messages.footer.truth}</p>
            <p className={styles.footerLinks}>
              <Link href={`/${language}/teach/`}>{messages.footer.teach}</Link>{" "}
              <Link href={`/${language}/offline/`}>{messages.footer.offline}</Link>{" "}
              <Link href={`/${language}/limits/`}>{messages.footer.limits}</Link>
            </p>
          </div>
        </footer>
      </Around>
    </>
  );
}
