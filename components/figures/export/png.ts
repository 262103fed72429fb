import type { PictureFile } from "./svg";

/** Pixels of the file for one of the screen's. */
const SCALE = 2;

/** The picture in pixels, twice as many a side as on screen. */
export async function pngOf({ svg, width, height }: PictureFile): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = SCALE * width;
    canvas.height = SCALE * height;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("this browser gives no canvas to paint on");
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))),
        "image/png",
      );
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
