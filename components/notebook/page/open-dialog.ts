/** The dialog that lies over the notebook. */
export type OpenDialog = "keys" | "list" | "lessons" | null;
