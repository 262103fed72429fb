"use client";

import { useEffect, useState } from "react";
import { Check } from "@/components/ui/Check";
import type { ShellMessages } from "@/content/messages/en/shell";
import styles from "./shell.module.css";
import { showTheme, storedTheme, storeTheme, type Theme, themes } from "./theme";

const shapes: Record<Theme, React.ReactNode> = {
  auto: (
    <>
      <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />
    </>
  ),
  light: (
    <>
      <circle cx="8" cy="8" r="3" fill="currentColor" />
      <path
        d="M8 1v2M8 13v2M1 8h2M13 8h2M3.05 3.05l1.4 1.4M11.55 11.55l1.4 1.4M3.05 12.95l1.4-1.4M11.55 4.45l1.4-1.4"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
  dark: <path d="M13.2 10.1A5.8 5.8 0 0 1 5.9 2.8a5.6 5.6 0 1 0 7.3 7.3z" fill="currentColor" />,
};

/** Light, dark, or as the system says. */
export function ThemeSwitch({ messages }: { messages: ShellMessages["theme"] }) {
  const [theme, setTheme] = useState<Theme>("auto");
  useEffect(() => setTheme(storedTheme()), []);
  useEffect(() => {
    if (theme !== "auto") return;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const follow = () => showTheme("auto");
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, [theme]);

  const choose = (choice: Theme) => {
    setTheme(choice);
    storeTheme(choice);
    showTheme(choice);
  };

  return (
    <fieldset className={styles.theme} data-testid="theme-switch">
      <legend className="visually-hidden">{messages.label}</legend>
      {themes.map((choice) => (
        <label key={choice} title={messages[choice]}>
          <Check
            type="radio"
            name="theme"
            value={choice}
            checked={theme === choice}
            onCheck={() => choose(choice)}
          />
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            {shapes[choice]}
          </svg>
          <span className="visually-hidden">{messages[choice]}</span>
        </label>
      ))}
    </fieldset>
  );
}
