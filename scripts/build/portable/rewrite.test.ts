import { describe, expect, it } from "vitest";
import { MARK } from "./mark";
import { checkData, checkRows, upFrom, withAskedBase, withRelativeAddresses } from "./rewrite";

it("leads from a page's folder to the site's", () => {
  expect(["index.html", "en/index.html", "en/learn/why/index.html"].map(upFrom)).toEqual([
    "./",
    "../",
    "../../../",
  ]);
});

describe("withRelativeAddresses", () => {
  it("changes addresses in tags, a script's too, and nothing that a script or a text holds", () => {
    const html = `<a href="${MARK}/en/">${MARK}/en/</a><script src="${MARK}/_next/a.js"></script><script>x="${MARK}/b"</script><img src="${MARK}/p.svg">`;
    expect(withRelativeAddresses(html, "../../")).toBe(
      `<a href="../../en/">${MARK}/en/</a><script src="../../_next/a.js"></script><script>x="${MARK}/b"</script><img src="../../p.svg">`,
    );
  });
});

describe("withAskedBase", () => {
  const run = (code: string, labBase: string) =>
    new Function("globalThis", `return ${withAskedBase(code, "a.js")}`)({ labBase });

  it("asks for the folder where the script named it", () => {
    expect(run(`"${MARK}"`, "/sub")).toBe("/sub");
    expect(run(`"${MARK}/pictures/a\\"b".length`, "")).toBe('/pictures/a"b'.length);
    expect(run(`\`${MARK}/x/\${1+1}\``, "/a/b")).toBe("/a/b/x/2");
  });

  it("takes the folder off an address by its own length", () => {
    const code = `((e)=>{return e=e.slice(${MARK.length}),e.startsWith("/")||(e="/"+e),e})("/sub/en/")`;
    expect(run(code, "/sub")).toBe("/en/");
  });

  it("refuses what it does not know", () => {
    expect(() => withAskedBase(`'${MARK}/a'`, "a.js")).toThrow(/a\.js/);
  });
});

describe("data", () => {
  const push = (text: string) => `<script>self.__next_f.push([1,${JSON.stringify(text)}])</script>`;

  it("is refused where a mark is cut in two", () => {
    checkData(push(`a"${MARK}/x"`) + push("b"), "p");
    expect(() => checkData(push('a"/__l') + push('ab__/x"'), "p")).toThrow(/cut in two/);
  });

  it("is refused where the mark stands in a text of given length", () => {
    const text = `é ${MARK}/x`;
    const length = Buffer.byteLength(text).toString(16);
    expect(() => checkRows(`1:T${length},${text}2:"b"`, "p")).toThrow(/given length/);
    checkRows(`1:T3,abc2:"${MARK}/x"`, "p");
  });
});
