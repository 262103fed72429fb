import { storedInBrowser } from "@/components/ui/stored";

export const themes = ["auto", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const STORED_AS = "theme";
const kept = storedInBrowser(STORED_AS);

/** What the reader chose; what the system says where nothing was chosen or nothing can be stored. */
export function storedTheme(): Theme {
  const stored = kept.get();
  return themes.find((theme) => theme === stored) ?? "auto";
}

export function storeTheme(theme: Theme): void {
  kept.set(theme === "auto" ? null : theme);
}

export function showTheme(theme: Theme): void {
  const dark = theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** The same as `showTheme(storedTheme())`, for the head of the page: it runs before anything is painted. */
export const themeScript = `(function(){var t;try{t=localStorage.getItem(${JSON.stringify(STORED_AS)})}catch(e){}document.documentElement.dataset.theme=t==="dark"||t==="light"?t:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"})()`;
