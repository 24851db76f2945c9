// Sentences of accepted essays that a member keeps: choosing one, the list, letting go. With JavaScript and without.
import type { Page } from "@playwright/test";
import { newMember, signIn } from "../support/account.ts";
import { suspend } from "../support/admin.ts";
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const rows = (page: Page) => main(page).locator(".scrap__row");
/** The second answer of an essay, and its list of sentences. */
const answer = (page: Page) => page.locator("article section").nth(1);
const choice = (page: Page) => answer(page).locator(".scrap details");
const sentences = (page: Page) => choice(page).locator(".scrap__list label > span:not(.tag)");
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** The address of an essay. */
async function anEssay(page: Page): Promise<string> {
  const html = await (await page.request.get("/accepted?group=finance")).text();
  return /href="(\/accepted\/\d+)"/.exec(html)?.[1] ?? "";
}

for (const mode of ["", " @no-js @phone"]) {
  const ready = (started: () => Promise<void>) => (mode === "" ? started() : Promise.resolve());

  test.describe(`kept sentences${mode}`, () => {
    test("go from the essay to the list, and are let go of", async ({ page, started, faults }) => {
      faults.expect(/Failed to load resource|^400: /);
      await newMember(page.request);
      await page.goto("/my/scraps");
      await expect(page.getByRole("heading", { name: "아직 스크랩한 문장이 없어요" })).toBeVisible();
      const path = await anEssay(page);
      await page.goto(path);
      await ready(started);
      await expect(choice(page)).not.toHaveAttribute("open");
      await choice(page).locator("summary").click();

      // Nothing chosen, then a note that is too long: what was typed stays.
      await choice(page).getByRole("button", { name: "스크랩하기" }).click();
      await expect(choice(page)).toContainText("담을 문장을 골라 주세요.");
      const sentence = await sentences(page).nth(1).innerText();
      await choice(page).getByRole("radio", { name: sentence, exact: true }).check();
      await choice(page).getByLabel("메모 (선택)").fill("가".repeat(201));
      await choice(page).getByRole("button", { name: "스크랩하기" }).click();
      await expect(choice(page)).toContainText("메모는 200자까지 쓸 수 있어요.");
      await expect(choice(page).getByRole("radio", { name: sentence, exact: true })).toBeChecked();
      if (mode === "") await expectAccessible(page);
      await choice(page).getByLabel("메모 (선택)").fill("숫자로 말해요");
      await choice(page).getByRole("button", { name: "스크랩하기" }).click();
      await expect(page).toHaveURL(/\/accepted\/\d+\?done=scrap\.\d+#s2$/);
      await expect(answer(page).getByRole("status")).toContainText("문장을 스크랩했어요.");
      await ready(started);
      await choice(page).locator("summary").click();
      const kept = choice(page).locator(".scrap__list li").filter({ hasText: "스크랩함" });
      await expect(kept).toHaveCount(1);
      await expect(kept).toContainText(sentence);
      await expect(kept.getByRole("radio")).toBeDisabled();

      // Another one of the same answer, without a note.
      const other = await sentences(page).nth(2).innerText();
      await choice(page).getByRole("radio", { name: other, exact: true }).check();
      const before = page.url();
      await choice(page).getByRole("button", { name: "스크랩하기" }).click();
      await expect(page).not.toHaveURL(before);
      await answer(page).getByRole("link", { name: "내 스크랩 보기" }).click();
      await expect(page).toHaveURL(/\/my\/scraps$/);
      await expect(rows(page)).toHaveCount(2);
      await expect(rows(page).locator(".scrap__text")).toHaveText([other, sentence]);
      await expect(rows(page).nth(1)).toContainText("숫자로 말해요");
      await expect(rows(page).first().locator("time")).toHaveText(/^\d{4}\.\d\d\.\d\d$/);
      if (mode === "") await expectAccessible(page);
      await expect(rows(page).first().locator(".meta a")).toHaveAttribute("href", `${path}#q2`);

      await rows(page).first().getByRole("button", { name: /지우기$/ }).click();
      await expect(said(page, "스크랩을 지웠어요.")).toBeVisible();
      await expect(rows(page).locator(".scrap__text")).toHaveText([sentence]);
    });

    test("ask strangers to sign in, and lead them back", async ({ page, browser, started }) => {
      const context = await browser.newContext();
      const person = await newMember(context.request);
      await context.close();
      const path = await anEssay(page);
      await page.goto(path);
      await ready(started);
      await choice(page).locator("summary").click();
      await choice(page).getByRole("link", { name: "로그인하기" }).click();
      await expect(page).toHaveURL(/\/signin\?next=/);
      await ready(started);
      await signIn(page, person);
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await ready(started);
      await choice(page).locator("summary").click();
      await expect(choice(page).getByRole("button", { name: "스크랩하기" })).toBeVisible();
    });
  });
}

test("a suspended member is told that nothing new is kept @no-js @phone", async ({ page }) => {
  const person = await newMember(page.request);
  suspend(person.email);
  await page.goto(await anEssay(page));
  await choice(page).locator("summary").click();
  await expect(choice(page)).toContainText("지금은 스크랩할 수 없어요");
  await expect(choice(page).getByRole("button")).toHaveCount(0);
});
