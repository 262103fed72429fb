import { baseStyle } from "./sanitise";

/** Elements that make up the layout of a document; any other one counts as a stretch of text. */
const KNOWN = new Set(
  (
    "a abbr b blockquote br caption code col colgroup dd details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img " +
    "kbd li ol p pre s small span strong sub summary sup table tbody td tfoot th thead tr u ul"
  ).split(" "),
);
const SIZES = ["colspan", "rowspan", "width", "height"];
/** Of an element's own style, what moves what is below it. */
const SPACE = ["display", "width", "height", "margin", "padding", "font-size", "line-height", "white-space"];

function like(node: Node): Node | null {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.nodeValue ?? "");
  if (!(node instanceof Element) || node.localName === "style") return null;
  const copy = document.createElement(KNOWN.has(node.localName) ? node.localName : "span");
  for (const name of SIZES) {
    const value = node.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  if (node instanceof HTMLElement || node instanceof SVGElement) {
    for (const name of SPACE) copy.style.setProperty(name, node.style.getPropertyValue(name));
  }
  if (node instanceof SVGSVGElement) {
    copy.style.display = "inline-block";
    for (const side of ["width", "height"] as const)
      copy.style[side] ||= `${node.getAttribute(side) ?? 150}px`;
  } else copy.append(...[...node.childNodes].flatMap((child) => like(child) ?? []));
  const source = node.getAttribute("src") ?? "";
  // A picture gives its height once it is decoded, and the box grows with it.
  if (copy instanceof HTMLImageElement && source.startsWith("data:image/")) copy.src = source;
  return copy;
}

/**
 * Lays the words and boxes of an output out again, unseen, to learn how high they are: the frame that shows them is
 * closed to this page. The likeness is made of elements named here and of text, nothing else of the markup comes in.
 */
export function likeness(host: HTMLElement, content: DocumentFragment): HTMLElement {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const style = new CSSStyleSheet();
  style.replaceSync(`${baseStyle("div.body")}div.body{display:flow-root}`);
  root.adoptedStyleSheets = [style];
  const body = document.createElement("div");
  body.className = "body";
  body.append(...[...content.childNodes].flatMap((child) => like(child) ?? []));
  root.replaceChildren(body);
  return body;
}
