import type { LayerWindow, TextModelFile } from "../../../text/file";
import { readTextModel } from "../../../text/file";
import { TextNetwork } from "../../../text/network";
import { randomModel } from "../../../text/random";

/** What every observation of the text model reads. */
export interface SentenceInput {
  /** Up to `MAX_TEXT` characters. */
  readonly text: string;
  /** The model, a safetensors file. */
  readonly file: Uint8Array;
  /** For random weights of the same sizes; null for the trained ones. */
  readonly seed: number | null;
  /** Keys that a query of each layer sees, itself included; null for all. */
  readonly windows: readonly LayerWindow[];
}

/** Reading a file takes a third of a second, and the next question is nearly always about the same one. */
let read: { readonly file: Uint8Array; readonly model: TextModelFile } | undefined;
let drawn: { readonly of: TextModelFile; readonly seed: number; readonly model: TextModelFile } | undefined;

/** @throws RangeError for a file that is not the model's */
function modelOf({ file, seed }: Pick<SentenceInput, "file" | "seed">): TextModelFile {
  if (!read || !same(read.file, file)) read = { file, model: readTextModel(file) };
  if (seed === null) return read.model;
  if (drawn?.of !== read.model || drawn.seed !== seed) {
    drawn = { of: read.model, seed, model: randomModel(read.model, seed) };
  }
  return drawn.model;
}

/** The model's weights on the device, for one observation: the host frees them behind it. */
export function networkOf(input: Pick<SentenceInput, "file" | "seed">) {
  const model = modelOf(input);
  return { model, network: new TextNetwork(model) };
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let n = 0; n < one.length; n++) if (one[n] !== other[n]) return false;
  return true;
}
