import { languageOf } from "@/components/shell/languages";
import { messagesOf } from "@/content/messages";

export default async function Page({ params }: { params: Promise<{ lang: string }> }) {
  const { shell } = messagesOf(languageOf((await params).lang));
  return <h1>{shell.section.calls}</h1>;
}
