"use client";

import { useEffect, useState } from "react";
import { remember, remembered } from "./remember";
import { claimsWorkshop, fromAddress } from "./short";
import { toFragment, type Workshop } from "./workshop";

/**
 * The workshop of the address, or of the last link this tab opened; null when there is none; undefined until it is known.
 * An address whose workshop cannot be read gives null too: nobody shall do an earlier workshop and take it for that one.
 */
export function useWorkshop(): Workshop | null | undefined {
  const [workshop, setWorkshop] = useState<Workshop | null | undefined>();
  useEffect(() => {
    const read = () => {
      const given = fromAddress(location.href);
      if (given) remember(`${given.language}/workshop/${toFragment(given)}`);
      const broken = !given && claimsWorkshop(location.href);
      setWorkshop(broken ? null : (given ?? fromAddress(remembered())));
    };
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return workshop;
}
