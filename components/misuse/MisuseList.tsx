import Link from "next/link";
import { RunPython } from "@/components/python/RunPython";
import { formatMessage } from "@/components/ui/format-message";
import { MessageText } from "@/components/ui/MessageText";
import { shapeText } from "@/components/ui/numbers";
import { PageHead } from "@/components/ui/PageHead";
import type { Language } from "@/content/languages";
import type { MisusePage } from "@/content/messages/en/misuse";
import { misuseFamilies } from "@/content/misuse/families";
import { findables } from "./findable";
import { MistakeFinder } from "./MistakeFinder";
import { MistakePicture } from "./MistakePicture";
import styles from "./misuse.module.css";
import { seenMistakes } from "./observed";
import type { Seen } from "./seen";

/** The misuse catalogue: thirty families of calls, each with a picture of one, its reason and a fix that runs. */
export async function MisuseList({ text, lang }: { text: MisusePage; lang: Language }) {
  const seen = await seenMistakes();
  const mistakes = misuseFamilies.map(({ id, fix, cases }) => {
    const family = text.families[id];
    const drawn = seen.get(id);
    return {
      id,
      card: (
        <>
          {drawn && <MistakePicture seen={drawn} label={saidOf(drawn, text)} silent={text.picture.silent} />}
          <span>{family.title}</span>
        </>
      ),
      section: (
        <>
          <h2 id={`${id}-title`}>{family.title}</h2>
          <p>
            <MessageText text={family.why} />
          </p>
          <p className={styles.remedy}>
            <strong>{text.remedy}</strong> <MessageText text={family.remedy} />
          </p>
          <RunPython code={fix} lang={lang} />
          <p>
            <Link href={`/${lang}/figures/trace/?misuse=${id}`} prefetch={false}>
              {formatMessage(text.cases, { count: cases.length })}
            </Link>
          </p>
        </>
      ),
    };
  });
  return (
    <div className={styles.page}>
      <PageHead title={text.title} lead={text.lead} />
      <MistakeFinder
        mistakes={mistakes}
        findable={findables(text)}
        language={lang}
        t={text.find}
        contents={text.contents}
      />
    </div>
  );
}

/** A picture in words: what was given, and how it ended. */
function saidOf({ rows, code, error }: Seen, { picture }: MisusePage): string {
  const given = rows.filter(({ result }) => !result);
  const made = rows.find(({ result }) => result);
  const shapes = given.map(({ name, shape }) => `${name} ${shapeText(shape)}`).join(picture.and);
  return formatMessage(error ? picture.raises : made ? picture.returns : picture.passes, {
    given: shapes || code[0] || "",
    error: error ?? "",
    shape: made ? shapeText(made.shape) : "",
  });
}
