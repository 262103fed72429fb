import createDOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import { formatMessage } from "@/components/ui/format-message";
import type { NotebookMessages } from "@/content/messages/en/notebook";
import { mathRule } from "./math-rule";

export type MarkdownWords = NotebookMessages["markdown"];

/** Files that lie inside a Markdown cell, by name: nbformat's `attachments`. */
export type Attachments = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false }).use(mathRule);
// DOMPurify decides about addresses; markdown-it would drop data URLs of images and leave the source standing.
markdown.validateLink = (address) => !/^\s*(javascript|vbscript):/i.test(address);

const IMAGE_DATA = /^data:image\/(png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i;
const OUTWARD = /^(https?:|mailto:)/i;

/** Markup of a notebook may say what things are, not how the page around it looks, and never ask for anything. */
const ALLOWED = {
  USE_PROFILES: { html: true },
  FORBID_ATTR: ["style", "class", "id", "name", "srcset", "background", "poster", "tabindex", "autofocus"],
  FORBID_TAGS: [
    "style",
    "form",
    "input",
    "button",
    "select",
    "textarea",
    "audio",
    "video",
    "source",
    "picture",
    "dialog",
    "map",
    "area",
  ],
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
} as const;

function attached(attachments: Attachments, address: string): string | null {
  let name = address.slice("attachment:".length);
  try {
    name = decodeURIComponent(name);
  } catch {
    // A name with a stray per cent sign is taken as it stands.
  }
  for (const [type, data] of Object.entries(attachments[name] ?? {})) {
    const text = Array.isArray(data) ? data.join("") : data;
    if (typeof text !== "string") continue;
    const url = `data:${type};base64,${text}`;
    if (IMAGE_DATA.test(url)) return url;
  }
  return null;
}

/** An image that would have to be fetched becomes its name and address, as text. */
function withoutRemoteImages(root: DocumentFragment, attachments: Attachments): void {
  for (const image of root.querySelectorAll("img")) {
    const address = image.getAttribute("src") ?? "";
    const inside = address.startsWith("attachment:") ? attached(attachments, address) : address;
    if (inside && IMAGE_DATA.test(inside)) {
      image.src = inside;
      if (!image.hasAttribute("alt")) image.alt = "";
      continue;
    }
    const stand = document.createElement("code");
    stand.textContent = [image.alt, address].filter(Boolean).join(": ");
    stand.dataset["remote"] = "";
    image.replaceWith(stand);
  }
}

function withOutwardLinks(root: DocumentFragment): void {
  for (const link of root.querySelectorAll("a")) {
    if (!OUTWARD.test(link.getAttribute("href") ?? "")) {
      link.removeAttribute("href");
      continue;
    }
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
}

/** Sets a formula in `place`. @throws Error that says why it cannot be set */
export type SetFormula = (tex: string, place: HTMLElement) => void;

/** A formula that cannot be set stands as its source, with the reason; the rest of the text is not affected. */
function withMath(root: DocumentFragment, words: MarkdownWords, setFormula: SetFormula): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-math]")) {
    const tex = place.dataset["math"] ?? "";
    place.removeAttribute("data-math");
    try {
      setFormula(tex, place);
    } catch (error) {
      const source = document.createElement("code");
      source.textContent = tex;
      const reason = document.createElement("small");
      reason.textContent = formatMessage(words.formula, {
        reason: error instanceof Error ? error.message : String(error),
      });
      place.replaceChildren(source, " ", reason);
      place.dataset["unset"] = "";
    }
  }
}

/** Headings of a cell stand below those of the page. */
function lowerHeadings(root: DocumentFragment): void {
  for (const heading of root.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Math.min(6, Number(heading.tagName[1]) + 1);
    const lower = document.createElement(`h${level}`);
    lower.dataset["level"] = heading.tagName[1] ?? "";
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
}

let purifier: ReturnType<typeof createDOMPurify> | undefined;

/** Markdown with maths as nodes that may be put into the page: nothing in them runs, asks or leads back into it. */
export function renderText(
  source: string,
  words: MarkdownWords,
  attachments: Attachments,
  setFormula: SetFormula,
): DocumentFragment {
  purifier ??= createDOMPurify(window);
  const clean = purifier.sanitize(markdown.render(source), {
    ...ALLOWED,
    FORBID_ATTR: [...ALLOWED.FORBID_ATTR],
    FORBID_TAGS: [...ALLOWED.FORBID_TAGS],
    // `attachment:` addresses are looked up right after.
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|attachment:|data:image\/)/i,
  });
  withoutRemoteImages(clean, attachments);
  withOutwardLinks(clean);
  lowerHeadings(clean);
  withMath(clean, words, setFormula);
  return clean;
}
