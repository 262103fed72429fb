import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "@playwright/test";
import { serveFiles } from "../../../scripts/lib/files";

const require = createRequire(import.meta.url);
const code = (name: string) => readFileSync(require.resolve(`pdfjs-dist/legacy/build/${name}.min.mjs`));

/** A page of a PDF: its text in reading order with the place of each line, and its picture, coarse and grey. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** `y` from the top, as a share of the height. */
  readonly lines: readonly { readonly text: string; readonly y: number }[];
  /** ROWS × COLUMNS shares of ink, 0 to 255. */
  readonly ink: readonly number[];
}

const COLUMNS = 24;
const ROWS = 34;

/** Reads a PDF with pdf.js, in a page of its own. */
export async function sheetsOf(browser: Browser, pdf: Buffer): Promise<Sheet[]> {
  const host = await serveFiles({
    pages: {
      "/": "<!doctype html>",
      "/pdf.js": code("pdf"),
      "/worker.js": code("pdf.worker"),
      "/file.pdf": pdf,
    },
  });
  const page = await browser.newPage();
  try {
    await page.goto(host.url);
    return await page.evaluate(
      async ({ columns, rows }) => {
        const address = "/pdf.js";
        const pdfjs = await import(address);
        pdfjs.GlobalWorkerOptions.workerSrc = "/worker.js";
        const file = await pdfjs.getDocument({ data: await (await fetch("/file.pdf")).arrayBuffer() })
          .promise;
        const sheets = [];
        for (let n = 1; n <= file.numPages; n++) {
          const sheet = await file.getPage(n);
          const { width, height } = sheet.getViewport({ scale: 1 });
          const { items } = await sheet.getTextContent();
          const lines = items
            .filter(({ str }: { str: string }) => str.trim() !== "")
            .map(({ str, transform }: { str: string; transform: number[] }) => ({
              text: str,
              y: 1 - (transform[5] ?? 0) / height,
            }));
          const canvas = new OffscreenCanvas(Math.ceil(width), Math.ceil(height));
          const context = canvas.getContext("2d");
          await sheet.render({ canvasContext: context, viewport: sheet.getViewport({ scale: 1 }) }).promise;
          const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
          const sums = new Array<number>(columns * rows).fill(0);
          const counts = new Array<number>(columns * rows).fill(0);
          for (let y = 0; y < canvas.height; y++)
            for (let x = 0; x < canvas.width; x++) {
              const at = 4 * (y * canvas.width + x);
              const place =
                Math.floor((y * rows) / canvas.height) * columns + Math.floor((x * columns) / canvas.width);
              const grey = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3;
              sums[place] = (sums[place] ?? 0) + 255 - grey;
              counts[place] = (counts[place] ?? 0) + 1;
            }
          sheets.push({
            width,
            height,
            lines,
            ink: sums.map((sum, i) => Math.round(sum / (counts[i] || 1))),
          });
        }
        return sheets;
      },
      { columns: COLUMNS, rows: ROWS },
    );
  } finally {
    await page.close();
    host.close();
  }
}

/** The kept picture of a page: a row of hexadecimal shares of ink for each row, which a person can read in a diff. */
export const written = ({ ink }: Pick<Sheet, "ink">): string =>
  Array.from({ length: ROWS }, (_, row) =>
    ink
      .slice(row * COLUMNS, (row + 1) * COLUMNS)
      .map((share) => share.toString(16).padStart(2, "0"))
      .join(" "),
  ).join("\n");

export const readInk = (text: string): number[] =>
  text
    .trim()
    .split(/\s+/)
    .map((share) => Number.parseInt(share, 16));

/** How unlike two pictures are: the mean difference of their ink, over a neighbourhood, as a share of the ink there is. */
export function unlike(a: readonly number[], b: readonly number[]): number {
  const soft = (ink: readonly number[]) =>
    ink.map((_, at) => {
      const near = [-COLUMNS, -1, 0, 1, COLUMNS].map((step) => ink[at + step] ?? 0);
      return near.reduce((sum, share) => sum + share, 0) / near.length;
    });
  const [one, other] = [soft(a), soft(b)];
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(one.map((share, at) => Math.abs(share - (other[at] ?? 0)))) / Math.max(1, sum(one), sum(other));
}
