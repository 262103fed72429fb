/** The language of what is in none, as the names in code are, or the single letters of a text. */
export const NO_LANGUAGE = "zxx";
