"use client";

import { useEffect, useState } from "react";
import { siteRoot } from "@/components/site-root";
import { remembered } from "./remember";
import styles from "./return.module.css";

/** The way back to the workshop that this tab came from; nothing where it came from none. */
export function WorkshopReturn({ label }: { label: string }) {
  const [address, setAddress] = useState("");
  useEffect(() => setAddress(remembered()), []);
  if (!address) return null;
  return (
    <p className={styles.back}>
      <a href={`${siteRoot()}/${address}`}>← {label}</a>
    </p>
  );
}
