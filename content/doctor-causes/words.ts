/** Title, why, and what to write instead. */
export type CauseWords = readonly [string, string, string];

/** Causes, by id. */
export type Causes = Readonly<Record<string, CauseWords>>;

/** The same causes in another language. */
export type Same<English extends Causes> = Readonly<Record<keyof English, CauseWords>>;
