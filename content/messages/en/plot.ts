/** Words around a figure that a program drew with matplotlib.pyplot. */
export const plot = {
  title: "Figure",
  field: "Axes {number}",
  help: "Point at it, or use the arrow keys, to read its values",
  save: "Save as SVG",
  table: "Data as a table",
  more: "{count} more rows",
  kinds: {
    line: "line",
    scatter: "points",
    bar: "bars",
    image: "matrix",
    text: "text",
    rule: "straight line",
    span: "band",
    area: "area",
  },
};

export type PlotMessages = typeof plot;
