/**
 * Runs in the head of every page, before all else: finds the folder in which the site lies.
 *
 * Addresses in the page itself are relative, so that they are right before any script has run. They are made whole as
 * they are parsed: React, Turbopack and a page that is changed without loading know them by their whole path.
 */

/** Put here by index.ts: the way from the page's folder to the site's. */
declare const UP: string;

function atHome(up: string): void {
  const { pathname, search, hash } = location;
  // A host that answers `/en` as it answers `/en/` would have every address of the page one folder too high.
  if (!/\/$|\.html?$/.test(pathname) && up.startsWith("../")) {
    location.replace(`${pathname}/${search}${hash}`);
    return;
  }
  const base = new URL(up, location.href).pathname.slice(0, -1);
  Object.assign(globalThis, { labBase: base, TURBOPACK_CHUNK_BASE_PATH: `${base}/_next/` });

  const whole = (element: Element) => {
    const name = element.hasAttribute("src") ? "src" : "href";
    const address = element.getAttribute(name);
    if (address?.startsWith(up)) element.setAttribute(name, `${base}/${address.slice(up.length)}`);
  };
  const watcher = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes)
        if (node instanceof HTMLElement && /^(A|LINK|SCRIPT|IMG)$/.test(node.tagName)) whole(node);
  });
  watcher.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => {
    for (const element of document.querySelectorAll(`[href^="${up}"],[src^="${up}"]`)) whole(element);
    watcher.disconnect();
  });
}

atHome(UP);
