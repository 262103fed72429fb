import { embeddedFonts } from "./fonts";
import { inlineStyles } from "./styles";

const SVG = "http://www.w3.org/2000/svg";

export interface Picture {
  readonly drawing: SVGSVGElement;
  readonly vectors?: Readonly<Record<string, () => string>> | undefined;
  readonly title: string;
  readonly caption: string;
  readonly permalink: string;
}

/** The file, and the size in pixels of the drawing in it, which stands at the top; the caption is below. */
export interface PictureFile {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly drawingHeight: number;
}

const CAPTION_SIZE = 13;
const CAPTION_LINE = 19;
const MARGIN = 12;

/** What is painted behind an element. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== "rgba(0, 0, 0, 0)" && backgroundColor !== "transparent") return backgroundColor;
  }
  return "white";
}

/** Fills in `var(--token)` with what it is where `element` stands. */
function withTokens(markup: string, element: Element): string {
  const style = getComputedStyle(element);
  return markup.replace(/var\((--[\w-]+)\)/g, (_, name: string) => style.getPropertyValue(name).trim());
}

/** Breaks text into lines of at most `width` pixels: between words, in Chinese between characters. */
function wrap(text: string, width: number, font: string): string[] {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return [text];
  pen.font = font;
  const pieces = text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces.flatMap((word) => (pen.measureText(word).width > width ? [...word] : [word]))) {
    if (line !== "" && pen.measureText((line + piece).trimEnd()).width > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The drawing as it is on screen: styles written in, canvases as vectors, on its ground. */
function copyOf({ drawing, vectors }: Picture, width: number, height: number): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  // Names are removed from the copy with all that belongs to the page, so places are found in the original.
  const twins = inlineStyles(drawing, copy);
  for (const [name, draw] of Object.entries(vectors ?? {})) {
    const place = drawing.querySelector(`g[data-canvas="${name}"]`);
    const twin = place && twins.get(place);
    if (twin) twin.innerHTML = withTokens(draw(), drawing);
  }
  for (const [key, value] of Object.entries({ x: 0, y: 0, width, height }))
    copy.setAttribute(key, String(value));
  return copy;
}

/** The picture as one file: drawing, caption and permalink, with its fonts and nothing to fetch. */
export async function pictureFile(picture: Picture): Promise<PictureFile> {
  const { drawing, title, caption, permalink } = picture;
  const box = drawing.getBoundingClientRect();
  const width = Math.ceil(box.width);
  const drawingHeight = Math.ceil(box.height);
  const style = getComputedStyle(drawing.parentElement ?? drawing);
  const root = getComputedStyle(document.documentElement);
  const family = root.fontFamily;
  const font = `${CAPTION_SIZE}px ${family}`;
  const lines = [
    ...wrap(`${title}. ${caption}`, width - 2 * MARGIN, font),
    ...wrap(permalink, width - 2 * MARGIN, font),
  ];
  const height = drawingHeight + 2 * MARGIN + lines.length * CAPTION_LINE;

  const file = element("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, role: "img" });
  file.append(element("title", {}, title), element("desc", {}, caption), element("metadata", {}, permalink));
  const fonts = await embeddedFonts(drawing, [family]);
  if (fonts !== "") file.append(element("style", {}, fonts));
  file.append(element("rect", { width, height, fill: groundOf(drawing) }));
  file.append(copyOf(picture, box.width, box.height));
  const words = element("g", {
    fill: style.color,
    "font-size": CAPTION_SIZE,
    style: `font-family:${family}`,
  });
  for (const [n, line] of lines.entries()) {
    words.append(element("text", { x: MARGIN, y: drawingHeight + MARGIN + (n + 0.8) * CAPTION_LINE }, line));
  }
  file.append(words);
  return { svg: new XMLSerializer().serializeToString(file), width, height, drawingHeight };
}
