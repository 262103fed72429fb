import { Store } from "@/components/ui/store";
import { type Refusal, refusalOf, type ShelfFile } from "./kinds";

/** Where files are kept. All reject where there is no storage. */
export interface FilePlace {
  list(): Promise<readonly ShelfFile[]>;
  put(file: ShelfFile): Promise<void>;
  remove(name: string): Promise<void>;
}

/** What came of adding files: why some were not taken, and whether what was taken will be there after a reload. */
export interface Added {
  readonly refused: readonly { readonly name: string; readonly why: Refusal }[];
  readonly kept: boolean;
}

/** All files together; the browser's own limit may be lower. */
export const MOST_BYTES = 64 * 2 ** 20;

/**
 * The files of what is open: in order of their names, kept in its place, and told to Python. Without a place they are there
 * as long as the page is.
 */
export class Shelf extends Store<readonly ShelfFile[]> {
  #place: FilePlace | null = null;
  /** Tells apart what was opened meanwhile. */
  #opened = 0;

  constructor(private readonly tell: (files: ReadonlyMap<string, Uint8Array>) => void) {
    super([]);
  }

  #show(files: readonly ShelfFile[]): void {
    this.set([...files].sort((a, b) => (a.name < b.name ? -1 : 1)));
    this.tell(new Map(files.map(({ name, bytes }) => [name, bytes])));
  }

  /** Takes up the files of another place; null for what is kept nowhere. */
  async open(place: FilePlace | null): Promise<void> {
    const opened = ++this.#opened;
    this.#place = place;
    this.#show([]);
    const files = (await place?.list().catch(() => [])) ?? [];
    if (opened === this.#opened) this.#show([...files, ...this.state.filter((one) => !has(files, one.name))]);
  }

  /** Adds files, or replaces those of the same name. */
  async add(files: readonly ShelfFile[]): Promise<Added> {
    const refused: { name: string; why: Refusal }[] = [];
    let kept = this.#place !== null;
    for (const file of files) {
      const others = this.state.filter(({ name }) => name !== file.name);
      const bytes = others.reduce((sum, one) => sum + one.bytes.length, 0);
      const why = refusalOf(file) ?? (bytes + file.bytes.length > MOST_BYTES ? "large" : null);
      if (why) {
        refused.push({ name: file.name, why });
        continue;
      }
      this.#show([...others, file]);
      await this.#place?.put(file).catch(() => {
        kept = false;
      });
    }
    return { refused, kept };
  }

  async remove(name: string): Promise<void> {
    this.#show(this.state.filter((one) => one.name !== name));
    await this.#place?.remove(name).catch(() => undefined);
  }
}

const has = (files: readonly ShelfFile[], name: string) => files.some((one) => one.name === name);
