import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { PresenterSwitch } from "@/components/presenter/PresenterSwitch";
import { SearchButton } from "@/components/search/SearchButton";
import type { Language } from "@/content/languages";
import type { ShellMessages } from "@/content/messages/en/shell";
import { Around } from "./Around";
import { LanguageSwitch } from "./LanguageSwitch";
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
            <Link className={styles.brand} href={`/${language}/`} prefetch={false}>
              <Mark />
              <span>{messages.name}</span>
            </Link>
            {/* On a narrow screen the pages and the switches unfold from here; on a wide one they stand in the bar. */}
            <button type="button" className={styles.menuButton} popoverTarget={MENU}>
              {messages.sections}
            </button>
            <div id={MENU} popover="auto" className={styles.menu}>
              <nav className={styles.sections} aria-label={messages.sections}>
                {sections.map(({ id, path, within, inner }) => (
                  <Fragment key={id}>
                    <NavLink
                      href={`/${language}/${path}`}
                      within={(within ?? []).map((part) => `/${language}/${part}`)}
                    >
                      {messages.section[id]}
                    </NavLink>
                    {inner && (
                      <NavLink href={`/${language}/${inner.path}`} within={[]} inner>
                        {messages.inner[inner.id]}
                      </NavLink>
                    )}
                  </Fragment>
                ))}
              </nav>
              <div className={styles.switches}>
                <SearchButton language={language} label={messages.search} close={messages.close} />
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
              <Link href={`/${language}/misuse/`} prefetch={false}>
                {messages.footer.misuse}
              </Link>{" "}
              <Link href={`/${language}/notebook/`} prefetch={false}>
                {messages.inner.notebook}
              </Link>{" "}
              <Link href={`/${language}/bench/`} prefetch={false}>
                {messages.inner.bench}
              </Link>{" "}
              <Link href={`/${language}/offline/`} prefetch={false}>
                {messages.footer.offline}
              </Link>{" "}
              <Link href={`/${language}/limits/`} prefetch={false}>
                {messages.footer.limits}
              </Link>
            </p>
          </div>
        </footer>
      </Around>
    </>
  );
}
