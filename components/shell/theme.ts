export const themes = ["auto", "light", "dark"] as const;

export type Theme = (typeof themes)[number];

const STORED_AS = "theme";

/** What the reader chose; what the system says where nothing was chosen or nothing can be stored. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED_AS);
    return themes.find((theme) => theme === stored) ?? "auto";
  } catch {
    return "auto";
  }
}

export function storeTheme(theme: Theme): void {
  try {
    if (theme === "auto") localStorage.removeItem(STORED_AS);
    else localStorage.setItem(STORED_AS, theme);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

export function showTheme(theme: Theme): void {
  const dark = theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  document.documentElement.dataset["theme"] = dark ? "dark" : "light";
}

/** The same as `showTheme(storedTheme())`, for the head of the page: it runs before anything is painted. */
export const themeScript = `(function(){var t;try{t=localStorage.getItem(${JSON.stringify(STORED_AS)})}catch(e){}document.documentElement.dataset.theme=t==="dark"||t==="light"?t:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"})()`;
