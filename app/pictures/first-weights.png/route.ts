import { initialPicture } from "@/components/first/initial";

/** The first page's picture until a kernel has answered, a file of the exported site. */
export const dynamic = "force-static";

export async function GET() {
  return new Response(new Uint8Array(await initialPicture()), { headers: { "Content-Type": "image/png" } });
}
