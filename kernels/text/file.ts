/** The text model's file: weights as bytes with a scale for each row, and what is known of its training. */
import { readMetadata, readSafetensors } from "../model/safetensors";
import { Characters } from "./characters";

/** Keys that a query of one layer sees, itself included, counted back from it; null for every earlier key. */
export type LayerWindow = number | null;

export interface TextSizes {
  readonly vocabulary: number;
  /** Channels of the stream between the layers, num_heads · head_dim. */
  readonly dim_model: number;
  readonly num_heads: number;
  /** One for each layer. */
  readonly windows: readonly LayerWindow[];
  readonly rotary_base: number;
  /** Channels inside a layer's network. */
  readonly hidden: number;
}

/** What the training script states of the model (scripts/train/text/train.py). */
export interface TextTraining {
  readonly steps: number;
  readonly batch: number;
  readonly seq: number;
  readonly seed: number;
  readonly seconds: number;
  readonly hardware: string;
  readonly torch: string;
  readonly characters_trained_on: Readonly<Record<string, number>>;
  readonly characters_held_out: Readonly<Record<string, number>>;
}

/** {language: {window: bits per character}} on held-out text, as PyTorch measured it; `own` is the model's own windows. */
export type BitsTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What the file says of the model. */
export interface TextAbout {
  readonly sizes: TextSizes;
  readonly characters: Characters;
  readonly training: TextTraining;
  readonly held_out_bits: BitsTable;
}

export interface TextModelFile extends TextAbout {
  /** By the names of the PyTorch module, each matrix (out, in) row-major. */
  readonly weights: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
  >;
}

const SCALE = ".scale";

/**
 * Reads the file and turns its bytes back into float32: value = byte · scale of its row.
 *
 * @throws RangeError for a file that is no safetensors file; SyntaxError for metadata that is no JSON
 */
export function readTextModel(file: Uint8Array): TextModelFile {
  const { tensors, metadata } = readSafetensors(file);
  const weights = Object.entries(tensors)
    .filter(([name]) => !name.endsWith(SCALE))
    .map(([name, { shape, data }]) => {
      const scales = tensors[name + SCALE]?.data;
      if (!scales) return [name, { shape, data }] as const;
      const columns = data.length / scales.length;
      return [
        name,
        { shape, data: data.map((byte, n) => byte * (scales[Math.floor(n / columns)] ?? 0)) },
      ] as const;
    });
  return { ...aboutOf(metadata), weights: Object.fromEntries(weights) };
}

/**
 * What the file says of the model, without its weights: quick enough for a page.
 *
 * @throws as `readTextModel`
 */
export function readTextAbout(file: Uint8Array): TextAbout {
  return aboutOf(readMetadata(file));
}

function aboutOf(metadata: Readonly<Record<string, string>>): TextAbout {
  const about = <T>(name: string): T => JSON.parse(metadata[name] ?? "null") as T;
  return {
    sizes: about("sizes"),
    characters: new Characters(about("characters")),
    training: about("training"),
    held_out_bits: about("held_out_bits"),
  };
}
