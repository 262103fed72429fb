import { type RefObject, type SVGProps, use } from "react";
import { FigureContext } from "../frame/figure-context";

interface PictureProps extends Omit<SVGProps<SVGSVGElement>, "ref" | "role" | "aria-label" | "tabIndex"> {
  readonly drawing: RefObject<SVGSVGElement | null>;
  /** What a screen reader says of it; without, it is said beside it, and the picture is for the eye alone. */
  readonly label?: string;
  /** It takes the focus: its parts are walked with the arrow keys, and words follow. */
  readonly walked?: boolean;
}

/**
 * The root of a figure's drawing. It carries the figure's id, in the exported page as well, for whoever looks at the
 * figure from outside: tests, and the picture of an embed.
 */
export function Picture({ drawing, label, walked = false, ...rest }: PictureProps) {
  const id = use(FigureContext);
  return (
    <svg
      ref={drawing}
      data-drawing={id}
      {...(label !== undefined && { role: "img", "aria-label": label })}
      {...(walked && { tabIndex: 0 })}
      {...rest}
    />
  );
}
