import { attention } from "./attention";
import { layers } from "./layers";
import { layout } from "./layout";
import { libraries } from "./libraries";
import { product } from "./product";
import type { Cause } from "./types";
import { values } from "./values";

/** In this order, which decides between causes that fit equally well. */
export const operations: readonly Cause[] = [
  ...product,
  ...attention,
  ...layers,
  ...layout,
  ...values,
  ...libraries,
];
