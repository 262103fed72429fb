import { LATE_EVENT, STOPPED_EVENT } from "./stopped-event";

/** Why a part of the page did not arrive. */
export type Late = "updated" | "unreachable" | "missing";

/** What the page can say of itself after React has thrown all of it away, kept by the script below. */
export interface Kept {
  readonly lang: string;
  readonly title: string;
  /** By `Late`: what is said, and the words of the link that loads the page again. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
  /** Why a part did not arrive; undefined as long as all did. */
  late?: string;
}

/**
 * Watches, from the head of the page and without any other script, whether the page's own scripts and styles arrive,
 * and says why when one does not: the site has a new build, the server does not answer, or the file is missing. Where
 * the page cannot go on (it never started, or it stopped) and loading it anew mends that, it does so, once.
 *
 * The question goes past the service worker, which leaves requests for a part of a file alone.
 */
function watch(stopped: string, told: string) {
  const AGAIN_MS = 5 * 60_000;
  const KEY = "lab-reloaded";
  const root = document.documentElement;
  const kept: Kept = { lang: root.lang, title: "", notes: {} };
  Object.assign(window, { labKept: kept });
  let looking = false;

  document.addEventListener("DOMContentLoaded", () => {
    const notes = [...document.querySelectorAll<HTMLElement>("[data-late-note]")].map((note) => [
      note.dataset["lateNote"],
      [...note.children].map(({ textContent }) => textContent),
    ]);
    Object.assign(kept, { title: document.title, notes: Object.fromEntries(notes) });
  });

  /** Whether this is the first time for a while. */
  const mayReload = () => {
    try {
      const last = Number(sessionStorage.getItem(KEY) ?? 0);
      if (Date.now() - last < AGAIN_MS) return false;
      sessionStorage.setItem(KEY, String(Date.now()));
      return true;
    } catch {
      return false;
    }
  };
  const useless = () => root.dataset["started"] === undefined || root.dataset["stopped"] !== undefined;
  const mend = () => {
    const late = root.dataset["late"];
    if ((late !== "updated" && late !== "missing") || !useless()) return;
    if (mayReload()) location.reload();
    // It never came: perhaps the host does not send it, and who keeps the host reads this.
    else for (const note of document.querySelectorAll<HTMLElement>("[data-late-host]")) note.hidden = false;
  };
  const say = (late: string) => {
    root.dataset["late"] = late;
    kept.late = late;
    dispatchEvent(new Event(told));
    const show = () => {
      for (const note of document.querySelectorAll<HTMLElement>("[data-late-note]"))
        note.hidden = note.dataset["lateNote"] !== late;
    };
    show();
    document.addEventListener("DOMContentLoaded", () => {
      show();
      mend();
    });
    mend();
  };
  const look = async (url: string): Promise<void> => {
    try {
      const { status } = await fetch(url, { cache: "no-store", headers: { Range: "bytes=0-0" } });
      // A server that was away is back: what it has now can be had.
      if (root.dataset["late"] === "unreachable" && status < 400) say("missing");
      else say(status === 404 || status === 410 ? "updated" : "missing");
    } catch {
      say("unreachable");
      setTimeout(() => void look(url), 3000);
    }
  };
  addEventListener(
    "error",
    ({ target }) => {
      const { src, href } = (target ?? {}) as { src?: string; href?: string };
      const url = src || href || "";
      if (looking || !/\/_next\/static\/|\/page\.\w+\.js$/.test(url)) return;
      looking = true;
      void look(url);
    },
    true,
  );
  addEventListener(stopped, () => {
    root.dataset["stopped"] = "";
    mend();
  });
}

/** For the head of every page, before its other scripts. */
export const arrivalScript = `(${watch})(${JSON.stringify(STOPPED_EVENT)}, ${JSON.stringify(LATE_EVENT)})`;
