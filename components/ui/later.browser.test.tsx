import { type ComponentProps, useState } from "react";
import { hydrateRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { Later, LaterScript } from "./Later";

function Part({ word }: { word: string }) {
  const [count, setCount] = useState(0);
  return (
    <>
      <button type="button">first</button>
      <button type="button" onClick={() => setCount(count + 1)}>
        {word} {count}
      </button>
    </>
  );
}

function Fields() {
  const [text, setText] = useState("512");
  const [other, setOther] = useState("8");
  const [on, setOn] = useState(false);
  return (
    <>
      <input type="number" value={text} onChange={(event) => setText(event.target.value)} />
      <input type="range" value={other} onChange={(event) => setOther(event.target.value)} />
      <input type="checkbox" checked={on} onChange={(event) => setOn(event.target.checked)} />
      <output>{[text, other, on].join(" ")}</output>
    </>
  );
}

/** As the site exports it. */
const EXPORTED =
  '<div class="around"><button type="button">first</button><button type="button">exported 0</button></div>';

let root: Root | undefined;
const errors: unknown[] = [];
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
  expect(errors.splice(0)).toEqual([]);
});

function page(load: () => Promise<typeof Part>) {
  const script = new LaterScript(load);
  const holder = document.createElement("main");
  holder.innerHTML = EXPORTED;
  // Wherever the pointer of this browser happens to be.
  holder.style.pointerEvents = "none";
  document.body.append(holder);
  const drawn = (wanted: ComponentProps<typeof Later>["wanted"]) => (
    <Later script={script} className="around" wanted={wanted} part={{ word: "live" }} />
  );
  root = hydrateRoot(holder, drawn("no"), { onRecoverableError: (error) => errors.push(error) });
  return { holder, want: (when: "soon" | "now") => root?.render(drawn(when)) };
}

/** Puts so much above the page that it is far below the window; returns what was put there. */
function moveAway(holder: HTMLElement): HTMLElement {
  const far = document.createElement("div");
  far.style.height = `${innerHeight + 2000}px`;
  holder.before(far);
  return far;
}

const idle = () => new Promise((resolve) => setTimeout(resolve, 50));

it("leaves what was exported until it is wanted, and is alive from then on", async () => {
  let asked = 0;
  const { holder, want } = page(async () => {
    asked++;
    return Part;
  });
  await idle();
  expect([asked, holder.innerHTML]).toEqual([0, EXPORTED]);
  want("now");
  await expect.poll(() => holder.textContent).toBe("firstlive 0");
  holder.querySelectorAll("button")[1]?.click();
  await expect.poll(() => holder.textContent).toBe("firstlive 1");
  expect([asked, holder.querySelectorAll(".around").length]).toEqual([1, 1]);
});

it("is fetched soon: on sight, not while it is far below the window", async () => {
  let asked = 0;
  const { holder, want } = page(async () => {
    asked++;
    return Part;
  });
  const far = moveAway(holder);
  await idle();
  want("soon");
  await idle();
  expect([asked, holder.innerHTML]).toEqual([0, EXPORTED]);
  far.remove();
  await expect.poll(() => holder.textContent).toBe("firstlive 0");
});

it("is fetched soon: wherever it is, at the reader's first hand", async () => {
  const { holder, want } = page(async () => Part);
  moveAway(holder);
  await idle();
  want("soon");
  await idle();
  expect(holder.innerHTML).toBe(EXPORTED);
  dispatchEvent(new PointerEvent("pointermove"));
  await expect.poll(() => holder.textContent).toBe("firstlive 0");
});

it("comes when the focus does, and keeps it where it is", async () => {
  const { holder } = page(async () => Part);
  await idle();
  holder.querySelectorAll("button")[1]?.focus();
  await expect.poll(() => holder.textContent).toBe("firstlive 0");
  expect(document.activeElement).toBe(holder.querySelectorAll("button")[1]);
});

it("stays as it is where its script does not arrive, and is asked for again", async () => {
  let asked = 0;
  const { holder } = page(async () => {
    asked++;
    if (asked === 1) throw new Error("no network");
    return Part;
  });
  await idle();
  const over = () =>
    holder.querySelector("button")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
  over();
  await idle();
  expect([asked, holder.innerHTML]).toEqual([1, EXPORTED]);
  over();
  await expect.poll(() => holder.textContent).toBe("firstlive 0");
});

it("takes over what was typed and chosen in what was exported, and nothing else", async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((done) => {
    arrive = done;
  });
  const script = new LaterScript(() => arrived.then(() => Fields));
  const holder = document.createElement("main");
  holder.innerHTML =
    '<div class="around"><input type="number" value="512"><input type="range" value="8"><input type="checkbox"><output>512 8 false</output></div>';
  document.body.append(holder);
  root = hydrateRoot(holder, <Later script={script} className="around" wanted="now" part={{}} />, {
    onRecoverableError: (error) => errors.push(error),
  });
  await idle();
  const [number, , check] = holder.querySelectorAll("input");
  if (!number || !check) throw new Error("no fields");
  number.value = "64";
  check.checked = true;
  arrive();
  await expect.poll(() => holder.querySelector("output")?.textContent).toBe("64 8 true");
});
