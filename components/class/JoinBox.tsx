"use client";

import { useState } from "react";
import { Qr } from "@/components/presenter/Qr";
import type { Language } from "@/content/languages";
import type { ClassMessages } from "@/content/messages/en/class";
import type { PresenterMessages } from "@/content/messages/en/presenter";
import type { Channel } from "./channel";
import styles from "./class.module.css";
import { useAddresses } from "./use-channel";

/** Where learners come in: address, four letters, and both as a code to point a phone at. */
export function JoinBox({
  channel,
  code,
  language,
  t,
}: {
  channel: Channel | undefined;
  code: string;
  language: Language;
  t: ClassMessages["teacher"];
}) {
  const [shown, setShown] = useState(false);
  const [address] = useAddresses(channel);
  // A teacher at localhost hands out the address by which the others reach this machine.
  const loopback = typeof location !== "undefined" && /^(localhost|127\.|\[::1\])/.test(location.hostname);
  const here = typeof location === "undefined" ? "" : location.origin;
  const root = loopback ? (address ?? here) : here;
  const page = `${root}/${language}/class/`;
  return (
    <div className={styles.joinBox}>
      <span>
        {t.joinAt} <strong className={styles.address}>{page}</strong>
      </span>
      <span>
        {t.code} <strong className={styles.letters}>{code}</strong>
      </span>
      <button type="button" className={styles.quiet} aria-expanded={shown} onClick={() => setShown(!shown)}>
        {shown ? t.hideQr : t.qr}
      </button>
      {shown && (
        <div className={styles.qr}>
          <Qr
            address={`${page}#join=${code}`}
            messages={{ label: t.qr, tooLong: page, file: page } satisfies PresenterMessages["code"]}
          />
        </div>
      )}
    </div>
  );
}
