import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { misusePage as t } from "@/content/messages/zh/misuse";
import { misuseIds } from "@/content/misuse/ids";
import { findables } from "./findable";
import { MistakeFinder } from "./MistakeFinder";

test("the field leaves the mistakes that a text may mean, likeliest first, and all of them when it is empty", async () => {
  const mistakes = misuseIds.map((id) => ({
    id,
    card: <b>{id}</b>,
    section: <h2 id={`${id}-title`}>{id}</h2>,
  }));
  const screen = await render(
    <MistakeFinder
      mistakes={mistakes}
      findable={findables(t)}
      language="zh"
      t={t.find}
      contents={t.contents}
    />,
  );
  const shown = () => [...document.querySelectorAll("[data-testid=cards] a")].map((card) => card.textContent);
  const field = screen.getByRole("textbox", { name: t.find.label });
  expect(shown()).toEqual(misuseIds);
  await field.fill(
    "The size of tensor a (2048) must match the size of tensor b (12) at non-singleton dimension 3",
  );
  await expect.poll(() => shown()[0]).toBe("heads-as-sequence");
  await expect.poll(() => shown().length).toBeLessThan(8);
  expect([...document.querySelectorAll("section")].map(({ id }) => id)).toEqual(shown());
  await field.fill("（2，8，512，32）");
  await expect.poll(() => shown()[0]).toBe("heads-as-sequence");
  await field.fill("qwertz zxcvb");
  await expect.poll(shown).toEqual([]);
  await expect.element(screen.getByRole("status")).toHaveTextContent(t.find.none);
  await field.fill("");
  await expect.poll(shown).toEqual(misuseIds);
});
