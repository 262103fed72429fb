"use client";

import { usePathname } from "next/navigation";
import type { SyntheticEvent } from "react";
import { isLanguage, type Language, languageName, languages, languageTag } from "@/content/languages";
import styles from "./shell.module.css";

/**
 * The same page in the other language, with what the address says of its state. A plain, relative link: it works
 * before the page is interactive and under any base path.
 */
export function LanguageSwitch({ language, label }: { language: Language; label: string }) {
  const segments = usePathname().split("/").filter(Boolean);
  const rest = segments[0] && isLanguage(segments[0]) ? segments.slice(1) : [];
  const up = "../".repeat(rest.length + 1);

  // The address changes without this component knowing; it is looked up when the link is about to be used.
  const carryState = ({ currentTarget: link }: SyntheticEvent<HTMLAnchorElement>) => {
    link.search = location.search;
    link.hash = location.hash;
  };

  return (
    <nav aria-label={label} className={styles.languages} data-testid="language-switch">
      {languages.map((other) => (
        <a
          key={other}
          href={`${up}${other}/${rest.map((segment) => `${segment}/`).join("")}`}
          hrefLang={languageTag[other]}
          lang={languageTag[other]}
          aria-current={other === language ? "true" : undefined}
          onPointerDown={carryState}
          onFocus={carryState}
          onClick={carryState}
        >
          {languageName[other]}
        </a>
      ))}
    </nav>
  );
}
