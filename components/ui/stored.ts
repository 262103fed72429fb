/**
 * A text that the browser keeps under a name: of this site, or of this tab alone. Storage may be forbidden (an embed, a
 * private window) or full; then nothing is kept, and the page works without.
 */
export interface Stored {
  get(): string | null;
  /** Null forgets it. */
  set(text: string | null): void;
}

function stored(area: () => Storage, name: string): Stored {
  return {
    get() {
      try {
        return area().getItem(name);
      } catch {
        return null;
      }
    },
    set(text) {
      try {
        if (text === null) area().removeItem(name);
        else area().setItem(name, text);
      } catch {
        // What was kept last stays.
      }
    },
  };
}

/** Kept by the browser for this site. */
export const storedInBrowser = (name: string): Stored => stored(() => localStorage, name);

/** Kept as long as this tab is open; it outlives a reload. */
export const storedInTab = (name: string): Stored => stored(() => sessionStorage, name);

/** The value that a text of JSON stands for; undefined when there is none, or it is cut short. */
export function parsedJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
