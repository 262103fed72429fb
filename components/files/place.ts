import { type DBSchema, openDB } from "idb";
import type { ShelfFile } from "./kinds";
import type { FilePlace } from "./shelf";

/** What is asked of a database that has a store of files, by the id of what they lie beside, and their names. */
interface FileDatabase {
  getAll(store: "files", range: IDBKeyRange): Promise<ShelfFile[]>;
  put(store: "files", file: ShelfFile, key: [string, string]): Promise<unknown>;
  delete(store: "files", key: [string, string]): Promise<void>;
}

/** A record of a damaged database may be anything. */
function isFile(file: unknown): file is ShelfFile {
  const held = file as Partial<ShelfFile> | null | undefined;
  return typeof held?.name === "string" && held.bytes instanceof Uint8Array;
}

/** Where the files beside one thing are kept. */
export function filesOf(database: FileDatabase, id: string): FilePlace {
  return {
    list: async () => (await database.getAll("files", IDBKeyRange.bound([id], [id, []]))).filter(isFile),
    put: async (file) => void (await database.put("files", file, [id, file.name])),
    remove: (name) => database.delete("files", [id, name]),
  };
}

interface Schema extends DBSchema {
  files: { key: [string, string]; value: ShelfFile };
}

/** The files of the Python page. Rejects where there is no storage. */
export async function pythonFiles(): Promise<FilePlace> {
  const database = await openDB<Schema>("local-attention-python-files", 1, {
    upgrade: (fresh) => void fresh.createObjectStore("files"),
  });
  return filesOf(database, "page");
}
