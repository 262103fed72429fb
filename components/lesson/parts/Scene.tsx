import { Children, type ElementType, isValidElement, type ReactNode } from "react";
import styles from "./scene.module.css";

interface Props {
  /** The components that are pictures. */
  readonly pictures: readonly ElementType[];
  readonly children: ReactNode;
}

/**
 * What is read, and the picture it speaks of. Where there is room the picture stays beside its words while they are
 * read, elsewhere above them; wherever the author wrote it, it comes first in the page.
 */
export function Scene({ pictures, children }: Props) {
  const parts = Children.toArray(children);
  const isPicture = (part: ReactNode) => isValidElement(part) && pictures.includes(part.type as ElementType);
  const picture = parts.find(isPicture);
  if (!picture) {
    return (
      <div className={styles.words} data-words>
        {children}
      </div>
    );
  }
  return (
    <div className={styles.scene} data-scene>
      <div className={styles.picture}>{picture}</div>
      <div className={styles.words}>{parts.filter((part) => part !== picture)}</div>
    </div>
  );
}
