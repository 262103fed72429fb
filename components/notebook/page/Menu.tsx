"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Icon, type IconName } from "../actions/Icon";
import styles from "./head.module.css";

/** A button that opens a list of things to do. Esc, a choice or a press elsewhere closes it; arrows move in it. */
export function Menu({ label, icon, children }: { label: string; icon?: IconName; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const holder = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (!holder.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const items = () => [
    ...(holder.current?.querySelectorAll<HTMLElement>(
      "[role=menuitem]:not(:disabled), [role=menuitemradio]",
    ) ?? []),
  ];

  return (
    // Keys of the list go through here, from the buttons in it.
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it are the controls
    <div
      ref={holder}
      className={styles.menu}
      onBlur={(event) => {
        if (event.relatedTarget && !holder.current?.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => {
        if (!open) return;
        const all = items();
        const at = all.indexOf(document.activeElement as HTMLElement);
        const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
        if (event.key === "Escape") {
          setOpen(false);
          button.current?.focus();
        } else if (to !== undefined) all[(to + all.length) % all.length]?.focus();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => {
          setOpen(!open);
          if (!open) requestAnimationFrame(() => items()[0]?.focus());
        }}
      >
        {icon && <Icon name={icon} />}
        {label} <span aria-hidden="true">▾</span>
      </button>
      {open && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the items are buttons; this hears of their clicks
        <div
          id={id}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={styles.items}
          onClick={() => setOpen(false)}
        >
          {children}
        </div>
      )}
    </div>
  );
}

export function MenuItem({
  onClick,
  keys,
  disabled,
  checked,
  children,
}: {
  onClick: () => void;
  keys?: string | undefined;
  disabled?: boolean;
  /** For one of several of which one holds. */
  checked?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      {...(checked === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": checked })}
      disabled={disabled}
      tabIndex={-1}
      onClick={onClick}
    >
      <span>
        {checked !== undefined && <span aria-hidden="true">{checked ? "● " : "○ "}</span>}
        {children}
      </span>
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}
