import type { ReactNode } from "react";
import styles from "./role-word.module.css";
import { type Role, roleColour } from "./roles";

/** A word that means a tensor, in that tensor's colour; the line under it says so without colour. */
export function RoleWord({ role, children }: { role: Role; children: ReactNode }) {
  return (
    <span className={styles.roleWord} style={{ color: roleColour(role) }}>
      {children}
    </span>
  );
}
