export { createCellEditor } from "./cell-editor";
