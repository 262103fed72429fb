/** What xformers says when a window has no middle, both at construction and while building a mask. */
export const ODD_WINDOW = "The window size is assumed to be odd (counts self-attention + 2 wings)";
