// Dialogs of the editor: what is written in one is not lost, and undoes nothing that others wrote meanwhile.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { keep } from "../support/drafts.ts";
import { field } from "../support/editor.ts";
import { expect, overflow, test } from "../support/test.ts";

const about = (page: Page) => page.locator(".ebar h1 button");
const details = (page: Page) => page.getByRole("dialog", { name: "어디에 낼 자소서인가요?" });
const question = (page: Page) => page.getByRole("dialog", { name: "문항·제한 고치기" });
const save = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "고치기", exact: true }).click();

async function openQuestion(page: Page): Promise<void> {
  await page.locator(".qhead").getByRole("button", { name: "문항·제한 고치기" }).click();
  await expect(question(page)).toBeVisible();
}

/** A press beside the dialog. */
const pressBeside = (page: Page) => page.mouse.click(4, 4);

test("what is for: only what was changed in the dialog is written, not what another tab changed meanwhile @desktop", async ({ page, context }) => {
  const [id] = await keep(page, [{ title: "공채", company: "자진전자", job: "회로설계", questions: [["지원 동기", "글"]] }]);
  await page.goto(`/essays/${id}`);
  const other = await context.newPage();
  await other.goto(`/essays/${id}`);
  await about(page).click();
  await details(page).getByLabel("자소서 이름").fill("수시");
  await about(other).click();
  await details(other).getByLabel("직무").fill("품질관리");
  await details(other).getByLabel("상태").selectOption("submitted");
  await save(other);
  await expect(about(page)).toContainText("품질관리");
  await save(page);
  for (const tab of [page, other]) await expect(about(tab)).toHaveText("자진전자수시 · 품질관리");
  await other.goto("/essays");
  await expect(other.locator(".lrow")).toContainText("제출함");
  await other.close();
});

test("a question: its limit stays as another tab made it @desktop", async ({ page, context }) => {
  const [id] = await keep(page, [{ title: "공채", questions: [["지원 동기", "글", 500]] }]);
  await page.goto(`/essays/${id}`);
  const other = await context.newPage();
  await other.goto(`/essays/${id}`);
  await expect(page.locator(".qhead")).toContainText("직접 정함(2026.01.01 확인)");
  await openQuestion(page);
  await question(page).getByLabel("문항", { exact: true }).fill("성장 과정");
  await openQuestion(other);
  await question(other).getByLabel("글자 수 제한").fill("700");
  await save(other);
  await expect(page.locator(".qhead")).toContainText("700자 이내");
  await save(page);
  for (const tab of [page, other]) {
    await expect(tab.locator(".qhead")).toContainText("성장 과정");
    await expect(tab.locator(".qhead")).toContainText("700자 이내");
  }
  await other.close();
});

test("what was written in a dialog is thrown away only when one says so", async ({ page }) => {
  const [id] = await keep(page, [{ title: "공채", questions: [["지원 동기", "글"]] }]);
  await page.goto(`/essays/${id}`);
  await expect(field(page)).toBeVisible();
  await openQuestion(page);
  // Nothing was written: a press beside closes it.
  await pressBeside(page);
  await expect(question(page)).toHaveCount(0);
  await openQuestion(page);
  const text = question(page).getByLabel("문항", { exact: true });
  await text.fill("길게 옮겨 적은 문항");
  await pressBeside(page);
  await expect(text).toHaveValue("길게 옮겨 적은 문항");
  await expect(question(page).getByRole("alert")).toHaveCount(0);
  // However often Escape is pressed.
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press("Escape");
    await expect(question(page).getByRole("alert")).toContainText("고친 내용을 버릴까요?");
    await expect(text).toHaveValue("길게 옮겨 적은 문항");
  }
  await expectAccessible(page);
  expect(await overflow(page)).toBe(0);
  await question(page).getByRole("button", { name: "계속 쓰기" }).click();
  await question(page).getByRole("button", { name: "닫기" }).click();
  await expect(question(page).getByRole("button", { name: "계속 쓰기" })).toBeFocused();
  await question(page).getByRole("button", { name: "버리기" }).click();
  await expect(question(page)).toHaveCount(0);
  await expect(page.locator(".qhead")).toContainText("지원 동기");
  // Chips are changes too.
  await openQuestion(page);
  await question(page).getByText("협업·갈등", { exact: true }).click();
  await page.keyboard.press("Escape");
  await expect(question(page).getByRole("alert")).toBeVisible();
  await question(page).getByRole("button", { name: "계속 쓰기" }).click();
  await save(page);
  await expect(page.locator(".qhead")).toContainText("협업·갈등");
});

test("what was pasted to be taken in stays while one looks at it and comes back", async ({ page }) => {
  await page.goto("/essays");
  await page.getByRole("button", { name: "가져오기" }).click();
  const dialog = page.getByRole("dialog");
  const pasted = "1. 지원 동기를 써 주세요.\n\n숫자로 말합니다.";
  await dialog.getByLabel("붙여 넣기").fill(pasted);
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert")).toContainText("고친 내용을 버릴까요?");
  await dialog.getByRole("button", { name: "계속 쓰기" }).click();
  await dialog.getByRole("button", { name: "나누어 보기" }).click();
  await pressBeside(page);
  await dialog.getByRole("button", { name: "다시 고르기" }).click();
  await expect(dialog.getByLabel("붙여 넣기")).toHaveValue(pasted);
  // What was taken out again is nothing to keep.
  await dialog.getByLabel("붙여 넣기").fill("");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the name of a company is written into by nobody but its writer @desktop", async ({ page }) => {
  const [id] = await keep(page, [{ title: "공채", questions: [["지원 동기", "글"]] }]);
  await page.goto(`/essays/${id}`);
  await about(page).click();
  const company = details(page).getByLabel("회사", { exact: true });
  await company.pressSequentially("가나 ");
  await company.press("ArrowLeft");
  await company.press("ArrowLeft");
  await company.pressSequentially("다라");
  await expect(company).toHaveValue("가다라나 ");
  await save(page);
  await expect(about(page)).toContainText("가다라나");
});
