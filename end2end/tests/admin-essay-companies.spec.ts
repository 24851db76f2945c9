// The operator's pages of names of companies in essays. With JavaScript and without.
import { randomInt } from "node:crypto";
import type { Page } from "@playwright/test";
import { newAdmin, signedInAsAdmin } from "../support/admin.ts";
import { signedIn } from "../support/account.ts";
import { NAME } from "../support/demo.ts";
import { newEssay } from "../support/essays.ts";
import { expect, overflow, test } from "../support/test.ts";

const LIST = "/admin/essay-companies";
const DECIDED = `${LIST}?show=decided`;
const REFUSED = /Failed to load resource|^4\d\d: /;
const main = (page: Page) => page.getByRole("main");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** A name no other test has, like that of a company. */
const like = (name: string) => `${name}${Array.from({ length: 6 }, () => String.fromCharCode(0xac00 + randomInt(11_172))).join("")}`;

/** The first word is a company's, so that it is offered. */
const named = () => `${NAME} ${like("")}`;

for (const mode of ["", " @no-js"]) {
  const ready = (started: () => Promise<void>) => (mode === "" ? started() : Promise.resolve());

  test.describe(`names of companies in essays${mode}`, () => {
    test("are for admins only", async ({ page, faults }) => {
      faults.expect(REFUSED);
      await signedIn(page);
      expect((await page.goto(LIST))?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("찾는 화면이 없어요");
    });

    test("are decided by choosing a company, looked at, and taken back", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      const person = await newAdmin(page.request);
      const name = named();
      const key = newEssay(name);
      await page.goto(`${LIST}/${key}`);
      await ready(started);
      const form = part(page, "어느 회사인가요?");
      await form.getByRole("button", { name: "정하기" }).click();
      await expect(form.getByRole("alert")).toContainText("어느 회사인지 골라 주세요.");

      await form.getByLabel("번호로 적기", { exact: true }).check();
      await form.getByLabel("고유번호 (선택)").fill("1234");
      await form.getByRole("button", { name: "정하기" }).click();
      await expect(form.getByLabel("고유번호 (선택)")).toHaveAccessibleDescription(/고유번호는 숫자 8자리예요/);
      await expect(form.getByLabel("고유번호 (선택)")).toHaveValue("1234");
      await expect(form.getByLabel("번호로 적기", { exact: true })).toBeChecked();

      await form.getByLabel("고유번호 (선택)").fill("");
      await form.getByLabel(NAME, { exact: true }).check();
      await form.getByRole("button", { name: "정하기" }).click();
      await expect(said(page, "회사를 정했어요")).toBeVisible();
      await expect(main(page).getByRole("link", { name, exact: true })).toHaveCount(0);

      await main(page).getByRole("link", { name: "정한 이름" }).click();
      await expect(page).toHaveURL((url) => url.searchParams.get("show") === "decided");
      const row = main(page).getByRole("row").filter({ hasText: name });
      await expect(row).toContainText(person.nickname);
      await expect(row.getByRole("link", { name: NAME, exact: true })).toBeVisible();
      await ready(started);
      await row.getByRole("link", { name, exact: true }).click();
      await part(page, "되돌리기").getByRole("button", { name: "되돌리기" }).click();
      await expect(said(page, "되돌렸어요")).toBeVisible();
      await page.goto(`${LIST}/${key}`);
      await expect(form).toBeVisible();
    });

    test("are none of ours when an operator says so", async ({ page, started }) => {
      await newAdmin(page.request);
      const name = like("없는");
      await page.goto(`${LIST}/${newEssay(name)}`);
      await ready(started);
      await main(page).getByLabel("우리 목록에 없는 회사예요", { exact: true }).check();
      await main(page).getByRole("button", { name: "정하기" }).click();
      await expect(said(page, "회사를 정했어요")).toBeVisible();
      await page.goto(DECIDED);
      await expect(main(page).getByRole("row").filter({ hasText: name })).toContainText("우리 목록에 없는 회사");
    });
  });
}

test("nothing is wider than the window", async ({ page, started }) => {
  await signedInAsAdmin(page);
  const key = newEssay(like("아주긴이름의회사입니다".repeat(12)));
  for (const path of [LIST, DECIDED, `${LIST}/${key}`]) {
    await page.goto(path);
    await started();
    for (const width of [1440, 1100, 840, 390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await overflow(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});
