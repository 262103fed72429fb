export { createCellEditor } from "./cell-editor";
export { highlightPython } from "./static-code";
