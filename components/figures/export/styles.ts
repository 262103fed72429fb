/** Properties that a child takes over from its parent, so they are written only where they change. */
const INHERITED = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-dashoffset",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "font-stretch",
  "font-feature-settings",
  "font-variant-numeric",
  "font-variant-ligatures",
  "letter-spacing",
  "word-spacing",
  "text-anchor",
  "text-rendering",
  "writing-mode",
  "dominant-baseline",
  "paint-order",
  "visibility",
  "shape-rendering",
  "marker-start",
  "marker-mid",
  "marker-end",
  "clip-rule",
  "color",
] as const;

/** Properties of one element alone, with the value that says nothing. */
const OWN: Readonly<Record<string, string>> = {
  opacity: "1",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
  "clip-path": "none",
  mask: "none",
  filter: "none",
  "text-decoration-line": "none",
  "vector-effect": "none",
  "baseline-shift": "baseline",
  "mix-blend-mode": "normal",
  transform: "none",
};

/** Geometry that a style sheet may give instead of an attribute. */
const GEOMETRY = ["cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"] as const;
const NO_LENGTH = new Set(["auto", "0px", "0", ""]);

/** Attributes that mean something only on the page. */
const OF_THE_PAGE = /^(class|style|tabindex|data-.*|on.*|aria-.*|role|lang)$/;

/** Takes away the site's address from `url("…#id")`: in a file of its own the reference is local. */
const local = (value: string) => value.replace(/url\("?[^")]*#([^")]+)"?\)/g, "url(#$1)");

/** Parts that are never displayed themselves and are needed all the same. */
const DEFINITIONS =
  /^(defs|title|desc|metadata|linearGradient|radialGradient|stop|pattern|clipPath|mask|marker|symbol|filter)$/;

/**
 * Writes into `copy`, a deep clone of `original`, what the page's style sheets make of it, and removes what belongs to
 * the page. Parts that are not displayed are dropped.
 *
 * @returns which element of the copy stands for which of the original
 */
export function inlineStyles(original: Element, copy: Element): Map<Element, Element> {
  const twins = new Map([[original, copy]]);
  write(original, copy, null);
  const descend = (from: Element, to: Element) => {
    const style = getComputedStyle(from);
    const copies = [...to.children];
    for (const [n, child] of [...from.children].entries()) {
      const twin = copies[n];
      if (!twin) continue;
      if (!DEFINITIONS.test(child.localName) && getComputedStyle(child).display === "none") {
        twin.remove();
        continue;
      }
      twins.set(child, twin);
      write(child, twin, style);
      descend(child, twin);
    }
  };
  descend(original, copy);
  return twins;
}

/** `around` is the style of the element around it; null for the root, which inherits nothing. */
function write(original: Element, copy: Element, around: CSSStyleDeclaration | null): void {
  const style = getComputedStyle(original);
  const written: string[] = [];
  const add = (name: string, value: string) => written.push(`${name}:${local(value)}`);
  for (const name of INHERITED) {
    const value = style.getPropertyValue(name);
    if (value !== "" && value !== around?.getPropertyValue(name)) add(name, value);
  }
  for (const [name, nothing] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    // An attribute says it already, in the same coordinates.
    if (value === "" || value === nothing || (name === "transform" && original.hasAttribute(name))) continue;
    add(name, value);
    if (name === "transform") {
      add("transform-box", style.getPropertyValue("transform-box"));
      add("transform-origin", style.getPropertyValue("transform-origin"));
    }
  }
  if (around) {
    for (const name of GEOMETRY) {
      const value = style.getPropertyValue(name);
      if (!original.hasAttribute(name) && !NO_LENGTH.has(value)) add(name, value);
    }
  }
  for (const { name } of [...copy.attributes]) if (OF_THE_PAGE.test(name)) copy.removeAttribute(name);
  if (written.length > 0) copy.setAttribute("style", written.join(";"));
}
