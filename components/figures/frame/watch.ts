import { createContext } from "react";

/** Is told what a figure shows, as `FigureFrameProps.data` gives it, once a kernel has answered: how free play notices its goal. */
export type Watch = (shown: unknown) => void;

export const WatchContext = createContext<Watch | null>(null);
