import { type Language, textLanguage } from "@/content/languages";
import styles from "./cover.module.css";

/**
 * The picture of a chapter or figure beside its name, drawn from a real observation. It says nothing that the words
 * beside it do not, so it is left out for those who listen.
 */
export function Cover({ cover, language }: { cover: string; language: Language }) {
  const file = `${cover.replace("/", ".")}.${textLanguage(language)}.svg`;
  return (
    <span className={styles.cover} data-cover={cover}>
      {/* biome-ignore lint/performance/noImgElement: a file of the site, nothing to optimise */}
      <img
        src={`${process.env["NEXT_PUBLIC_BASE_PATH"] ?? ""}/pictures/${file}`}
        alt=""
        loading="lazy"
        decoding="async"
      />
    </span>
  );
}
