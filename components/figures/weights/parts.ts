/** What the texts of the figure mean in its drawing. */
export const PARTS = {
  query: { part: "weights-query" },
  key: { part: "weights-key" },
  weight: { part: "weights-weight" },
  ground: { part: "weights-ground" },
  right: { part: "weights-right" },
};
