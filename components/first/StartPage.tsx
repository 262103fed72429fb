"use client";

import { type ComponentProps, useState } from "react";
import { FirstPage } from "./FirstPage";
import { type PackedCalls, unpackedCalls } from "./packed";

/** The first page from what it was exported with. */
export function StartPage({
  initial,
  ...rest
}: Omit<ComponentProps<typeof FirstPage>, "initial"> & { initial: PackedCalls }) {
  const [calls] = useState(() => unpackedCalls(initial));
  return <FirstPage {...rest} initial={calls} />;
}
