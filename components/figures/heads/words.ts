import { brief } from "@/components/ui/numbers";
import type { Cell } from "./places";

/** What a cell carries. Before the query is projected and after the output is, numbers belong to no head. */
export function cellText(cell: Cell, show: "offset" | "value" | "head", mixed: boolean): string {
  if (show === "value") return brief(cell.value);
  if (show === "head") return mixed ? "·" : String(cell.part.head);
  return String(cell.offset);
}
