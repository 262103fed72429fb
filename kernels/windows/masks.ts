/** Which keys a query of one layer sees, as Hugging Face's masks say it: window, chunk, padding, packed documents. */
import type { ModelLayer } from "./config";

export interface MaskInput {
  readonly seq_len: number;
  /** Tokens at the start that only fill up. */
  readonly padding: number;
  /** Where each packed document begins; one that begins at 0 for a text of one piece. */
  readonly document_starts: readonly number[];
}

/** Whether query position `query` sees key position `key`. */
function sees(layer: ModelLayer, query: number, key: number, input: MaskInput): boolean {
  if (key < input.padding) return false;
  if (documentOf(query, input) !== documentOf(key, input)) return false;
  if (!layer.bidirectional && key > query) return false;
  const { window } = layer;
  if (window === null) return true;
  if (layer.kind === "chunked") {
    // Chunks are counted from the first token that is no padding.
    const chunk = (position: number) => Math.floor((position - input.padding) / window);
    return chunk(query) === chunk(key);
  }
  const distance = Math.abs(query - key);
  return layer.bidirectional ? distance <= window : distance < window;
}

/** Rows of "0" and "1", one for each query. */
export function maskRows(layer: ModelLayer, input: MaskInput): string[] {
  const positions = Array.from({ length: input.seq_len }, (_, n) => n);
  return positions.map((query) =>
    positions.map((key) => (sees(layer, query, key, input) ? "1" : "0")).join(""),
  );
}

function documentOf(position: number, { document_starts }: MaskInput): number {
  let document = 0;
  for (const [n, start] of document_starts.entries()) if (position >= start) document = n;
  return document;
}
