import Link from "next/link";
import { RunPython } from "@/components/python/RunPython";
import { fill } from "@/components/ui/fill";
import { Rich } from "@/components/ui/Rich";
import type { MisusePage } from "@/content/messages/en/misuse";
import { misuseFamilies } from "@/content/misuse/families";
import styles from "./misuse.module.css";

/** The misuse catalogue: thirty ways to go wrong, each with its reason and a fix that runs. */
export function MisuseList({ text, lang }: { text: MisusePage; lang: string }) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{text.title}</h1>
        <p>{text.lead}</p>
      </header>
      <nav aria-label={text.contents} className={styles.contents}>
        <ol>
          {misuseFamilies.map(({ id }) => (
            <li key={id}>
              <a href={`#${id}`}>{text.families[id].title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className={styles.families}>
        {misuseFamilies.map(({ id, fix, cases }) => {
          const family = text.families[id];
          return (
            <section key={id} id={id} className={styles.family} aria-labelledby={`${id}-title`}>
              <h2 id={`${id}-title`}>{family.title}</h2>
              <p>
                <Rich text={family.why} />
              </p>
              <p className={styles.remedy}>
                <strong>{text.remedy}</strong> <Rich text={family.remedy} />
              </p>
              <RunPython code={fix} lang={lang} />
              <p>
                <Link href={`/${lang}/figures/trace/?misuse=${id}`} prefetch={false}>
                  {fill(text.cases, { count: cases.length })}
                </Link>
              </p>
            </section>
          );
        })}
      </div>
    </div>
  );
}
