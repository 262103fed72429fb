import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { ShelfFile } from "./kinds";
import { MOST_BYTES } from "./shelf";

/** A notebook with its files, as one zip file: `name.ipynb` and the files beside it, as they lie in a folder elsewhere. */
export function packNotebook(
  name: string,
  ipynb: string,
  files: readonly ShelfFile[],
): Uint8Array<ArrayBuffer> {
  const entries = Object.fromEntries(files.map((file) => [file.name, file.bytes]));
  return zipSync({ ...entries, [`${name}.ipynb`]: strToU8(ipynb) });
}

export interface Unpacked {
  readonly name: string;
  readonly ipynb: string;
  readonly files: readonly ShelfFile[];
}

/** Reads such a file; null where it is no zip, holds no notebook, or more than may lie beside one. */
export function unpackNotebook(bytes: Uint8Array): Unpacked | null {
  try {
    let size = 0;
    const parts = unzipSync(bytes, {
      // What a header claims is not to be trusted, but what is inflated is never more than it claims.
      filter: ({ originalSize, name }) => {
        size += originalSize;
        return size <= MOST_BYTES && !name.endsWith("/");
      },
    });
    if (size > MOST_BYTES) return null;
    const entries = Object.entries(parts).map(([path, data]) => ({
      name: path.slice(path.lastIndexOf("/") + 1),
      bytes: new Uint8Array(data),
    }));
    const book = entries.find(({ name }) => /\.ipynb$/i.test(name));
    if (!book) return null;
    return {
      name: book.name.replace(/\.ipynb$/i, ""),
      ipynb: strFromU8(book.bytes),
      files: entries.filter((one) => one !== book),
    };
  } catch {
    return null;
  }
}
