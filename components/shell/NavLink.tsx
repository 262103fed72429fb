"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A link that knows when it leads to the page one is on, or to the part of the site that the page belongs to. */
export function NavLink({ href, within, children }: { href: string; within: string; children: ReactNode }) {
  const path = usePathname();
  // Every page lies below the first one; that is no part of its own.
  const inside = within.split("/").length > 3 && path.startsWith(within);
  return (
    <Link
      href={href}
      aria-current={path === href ? "page" : inside ? "true" : undefined}
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
    >
      {children}
    </Link>
  );
}
