// What may be written: nothing is cut off, and what is pasted is made plain (E5, E13).
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { addQuestion, expectKept, field, limit, newEssay, toQuestion } from "../support/editor.ts";
import { expect, overflow, test } from "../support/test.ts";

test("the layer that marks has the letters of the question that is shown, and no others", async ({ page }) => {
  await newEssay(page);
  await field(page).fill("첫 문항의 첫 줄\n첫 문항의 둘째 줄\n셋째 줄");
  await addQuestion(page);
  await field(page).fill("둘째 문항");
  const layer = () => page.locator(".ms__o > div").allTextContents();
  await expect.poll(layer).toEqual(["둘째 문항"]);
  await toQuestion(page, 1);
  await expect.poll(layer).toEqual(["첫 문항의 첫 줄", "첫 문항의 둘째 줄", "셋째 줄"]);
});

test("the layer that marks follows every change of lines", async ({ page }) => {
  await newEssay(page);
  await limit(page, 12);
  const layer = () => page.locator(".ms__o > div").allTextContents();
  for (const text of ["하나\n둘\n셋\n넷", "하나\n둘둘\n셋\n넷\n다섯 여섯 일곱", "하나\n새로\n둘둘\n셋\n넷\n다섯 여섯", "하나\n다섯 여섯", "", "여섯\n\n일곱"]) {
    await field(page).fill(text);
    await expect.poll(layer).toEqual(text.split("\n"));
    await expect(page.locator(".m-over")).toHaveCount([...text.matchAll(/./gs)].length > 12 ? text.slice(12).split("\n").filter(Boolean).length : 0);
  }
});

test("a limit cuts nothing off: what is over it stays and is marked", async ({ page }) => {
  await newEssay(page);
  await limit(page, 10);
  await field(page).focus();
  await page.keyboard.insertText("가나다라마바사아자차카타파하");
  await expect(field(page)).not.toHaveAttribute("maxlength");
  await expect(field(page)).toHaveValue("가나다라마바사아자차카타파하");
  await expect(page.locator(".m-over")).toHaveText("카타파하");
  await expect(page.locator("#count")).toContainText("4자 넘었어요");
  await expect(page.getByRole("meter", { name: "지금 문항 글자 수" })).toHaveAttribute("aria-valuetext", /10자/);
  await expectKept(page, "가나다라마바사아자차카타파하");
  await page.keyboard.press("Backspace");
  await expect(page.locator(".m-over")).toHaveText("카타파");
});

test("what each count counts is said in words, without a mouse", async ({ page }) => {
  await newEssay(page);
  await field(page).focus();
  await page.keyboard.insertText("가 나\n다");
  const foot = page.locator(".wfoot__r");
  await foot.getByRole("button", { name: "글자 수 세는 법" }).press("Enter");
  const rules = page.locator(".pop:popover-open");
  await expect(rules.getByRole("listitem").nth(0)).toContainText("글자 수(공백 포함) 5자");
  // Line breaks are left out with the spaces, as it says.
  await expect(rules.getByRole("listitem").nth(1)).toContainText("글자 수(공백 제외) 3자");
  for (const space of ["띄어쓰기", "탭", "줄바꿈", "전각 공백", "NBSP"]) await expect(rules.getByRole("listitem").nth(1)).toContainText(space);
  await expect(rules.getByRole("listitem")).toHaveCount(5);
  await expectAccessible(page);
  expect(await overflow(page)).toBe(0);
  await page.keyboard.press("Escape");
  await expect(rules).toHaveCount(0);
});

/** Puts a text on the clipboard, as another program does, and pastes it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await field(page).focus();
  await page.keyboard.press("Control+v");
}

const ROUGH = `${"한글".normalize("NFD")}\u00a0과\u200b 공백\r\n끝`;
const PLAIN = "한글 과 공백\n끝";

test("pasted text is made plain, with one line about it and a way back", async ({ page }) => {
  await newEssay(page);
  await field(page).focus();
  await page.keyboard.insertText("앞 ");
  await paste(page, ROUGH);
  await expect(field(page)).toHaveValue(`앞 ${PLAIN}`);
  const said = page.getByRole("status").filter({ hasText: "되돌리기" });
  await expect(said).toHaveCount(1);
  await expectKept(page, `앞 ${PLAIN}`);
  // A field has no carriage returns.
  await said.getByRole("button", { name: "되돌리기" }).click();
  await expect(field(page)).toHaveValue(`앞 ${ROUGH.replace("\r\n", "\n")}`);
  await expect(said).toHaveCount(0);
});

test("what is pasted is taken back in one step", async ({ page }) => {
  await newEssay(page);
  await field(page).focus();
  await page.keyboard.insertText("앞 ");
  await paste(page, ROUGH);
  await expect(field(page)).toHaveValue(`앞 ${PLAIN}`);
  await page.keyboard.press("Control+z");
  await expect(field(page)).toHaveValue("앞 ");
});

test("the way back finds what was pasted, not the same words elsewhere", async ({ page }) => {
  await newEssay(page);
  await field(page).focus();
  await page.keyboard.insertText(`뒤 ${PLAIN}`);
  await page.keyboard.press("Control+Home");
  await paste(page, ROUGH);
  await expect(field(page)).toHaveValue(`${PLAIN}뒤 ${PLAIN}`);
  await page.getByRole("status").getByRole("button", { name: "되돌리기" }).click();
  await expect(field(page)).toHaveValue(`${ROUGH.replace("\r\n", "\n")}뒤 ${PLAIN}`);
});

/** Drops a text on the first letters of the answer, as it comes from another program. */
async function drop(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const box = await field(page).boundingBox();
  if (!box) throw new Error("there is no field");
  const data = { items: [{ mimeType: "text/plain", data: text }], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: box.x + 2, y: box.y + 12, data });
  }
}

test("dropped text is made plain as pasted text is, and taken back in one step @desktop", async ({ page }) => {
  await newEssay(page);
  await field(page).focus();
  await page.keyboard.insertText("뒤");
  await drop(page, ROUGH);
  await expect(field(page)).toHaveValue(`${PLAIN}뒤`);
  await expectKept(page, `${PLAIN}뒤`);
  const said = page.getByRole("status").filter({ hasText: "되돌리기" });
  await expect(said).toHaveCount(1);
  await field(page).focus();
  await page.keyboard.press("Control+z");
  await expect(field(page)).toHaveValue("뒤");
  await page.keyboard.press("Control+Shift+z");
  await expect(field(page)).toHaveValue(`${PLAIN}뒤`);
  await said.getByRole("button", { name: "되돌리기" }).click();
  await expect(field(page)).toHaveValue(`${ROUGH.replace("\r\n", "\n")}뒤`);
});

test("plain text is pasted without a word", async ({ page }) => {
  await newEssay(page);
  await paste(page, "그대로 둘 글\n둘째 줄");
  await expect(field(page)).toHaveValue("그대로 둘 글\n둘째 줄");
  await expect(page.getByRole("button", { name: "되돌리기" })).toHaveCount(0);
  await expectKept(page, "그대로 둘 글\n둘째 줄");
});
