import createDOMPurify from "dompurify";

let purifier: ReturnType<typeof createDOMPurify> | undefined;

const FORMS = ["form", "input", "button", "select", "textarea", "dialog", "base", "meta", "link"];

/** Letters that are written as escapes (`u\72l`) as themselves, so that names are found. */
function plainLetters(css: string): string {
  return css.replace(/\\(?:0{0,4}([4-7][0-9a-f])\s?|([g-z]))/gi, (whole, code?: string, letter?: string) => {
    const plain = letter ?? String.fromCharCode(Number.parseInt(code ?? "", 16));
    return /[a-z@]/i.test(plain) ? plain : whole;
  });
}

/** Rules without what they would fetch or draw again. The frame's policy refuses it as well, however it is written. */
function withoutAddresses(css: string): string {
  return plainLetters(css)
    .replace(/@import[^;]*;?/gi, "")
    .replace(/url\(\s*(["']?)(?!data:image\/)[^)]*\)/gi, "none");
}

/** Markup of an output without anything that runs, asks for a file or leads elsewhere. Its styles stay. */
export function sanitiseHtml(html: string): DocumentFragment {
  purifier ??= createDOMPurify(window);
  const clean = purifier.sanitize(html, {
    USE_PROFILES: { html: true, svg: true, svgFilters: true, mathMl: true },
    ADD_TAGS: ["style"],
    FORBID_TAGS: FORMS,
    FORBID_ATTR: ["srcset", "ping", "target", "action", "formaction", "autofocus"],
    ALLOWED_URI_REGEXP: /^data:image\/(?:png|jpeg|gif|webp);/i,
    FORCE_BODY: true,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of clean.querySelectorAll("a")) {
    link.removeAttribute("href");
    link.removeAttribute("xlink:href");
  }
  for (const style of clean.querySelectorAll("style"))
    style.textContent = withoutAddresses(style.textContent);
  for (const styled of clean.querySelectorAll("[style]")) {
    styled.setAttribute("style", withoutAddresses(styled.getAttribute("style") ?? ""));
  }
  return clean;
}

/** What a frame looks like before its own styles; `body` is where its content lies. */
export function baseStyle(body: string): string {
  return `${body}{margin:0;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}table{border-collapse:collapse}td,th{padding:2px 8px;text-align:right}thead{border-bottom:1px solid}`;
}

/**
 * The document that a frame shows. The policy stands in it as well as on the page, so that it holds wherever the frame
 * is put: no scripts, no requests, images from the text itself only.
 */
export function frameDocument(content: DocumentFragment, colours: { text: string; ground: string }): string {
  const policy =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
  const holder = document.createElement("div");
  holder.append(content.cloneNode(true));
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>html{color:${colours.text};background:${colours.ground}}${baseStyle("body")}</style></head><body>${holder.innerHTML}</body></html>`;
}
