import { createContext } from "react";
import type { FigureId } from "../catalogue";

/** Which figure a part belongs to: a drawing may be used by more than one. */
export const FigureContext = createContext<FigureId | undefined>(undefined);
