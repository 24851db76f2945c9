// A person's own pages: profile, devices, consents, data to take along. With JavaScript and without.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { call, expectSignedIn, newMember, signIn, stranger } from "../support/account.ts";
import { server } from "../support/address.ts";
import { expect, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const REFUSED = /Failed to load resource|^4\d\d: /;

for (const mode of ["", " @no-js @phone"]) {
  const ready = (started: () => Promise<void>) => (mode === "" ? started() : Promise.resolve());

  test.describe(`own pages${mode}`, () => {
    test("are found by their menu and are nobody else's", async ({ page, browser, started }) => {
      await newMember(page.request);
      await page.goto("/my");
      await ready(started);
      const menu = main(page).getByRole("navigation", { name: "내 정보" });
      for (const name of ["스크랩", "보안", "동의", "내 자료", "프로필"]) {
        await menu.getByRole("link", { name }).click();
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
        await expect(menu.locator("[aria-current=page]")).toHaveText(name);
      }
      const answer = await page.request.get("/my");
      expect(answer.headers()["cache-control"]).toContain("no-store");
      const nobody = await browser.newContext({ javaScriptEnabled: mode === "" });
      const other = await nobody.newPage();
      for (const at of ["/my", "/my/scraps", "/my/security", "/my/consents", "/my/data", "/my/data/export.zip"]) {
        await other.goto(`${server.url}${at}`);
        expect(new URL(other.url()).pathname, at).toBe("/signin");
      }
      await nobody.close();
    });

    test("change name and wishes", async ({ page, started, faults, isMobile }) => {
      faults.expect(REFUSED);
      const person = await newMember(page.request);
      await page.goto("/my");
      await ready(started);
      const form = part(page, "별명과 희망 조건");
      await form.getByLabel("별명", { exact: true }).fill("운영자");
      await form.getByText("대전", { exact: true }).click();
      await form.getByRole("button", { name: "저장" }).click();
      await expect(form.getByLabel("별명", { exact: true })).toHaveAccessibleDescription(/운영진으로 보이는/);
      await expect(form.getByLabel("별명", { exact: true })).toHaveValue("운영자");
      await expect(form.getByLabel("대전")).toBeChecked();

      const renamed = stranger();
      await form.getByLabel("별명", { exact: true }).fill(renamed.nickname);
      await form.getByLabel("희망 직군 (선택)").selectOption("education");
      await form.getByRole("button", { name: "저장" }).click();
      await expect(form.getByLabel("희망 직군과 지역을 저장해도 돼요")).toHaveAccessibleDescription(/저장하려면 동의가 필요해요/);
      await expect(form.getByLabel("희망 직군 (선택)")).toHaveValue("education");
      await form.getByLabel("희망 직군과 지역을 저장해도 돼요").check();
      await form.getByRole("button", { name: "저장" }).click();
      await expect(said(page, "프로필을 저장했어요")).toBeVisible();
      await expectSignedIn(page, renamed, isMobile);
      await page.goto("/my");
      await expect(form.getByLabel("별명", { exact: true })).toHaveValue(renamed.nickname);
      await expect(form.getByLabel("희망 직군 (선택)")).toHaveValue("education");
      await expect(form.getByLabel("대전")).toBeChecked();
      await expect(main(page)).toContainText(person.email);
    });

    test("list the browsers that are signed in, and end another", async ({ page, browser, started }) => {
      const { email, password } = await newMember(page.request);
      const contexts = await Promise.all([1, 2].map(() => browser.newContext()));
      for (const context of contexts) await call(context.request, "sign_in", { email, password, stay: "shared" });
      await page.goto("/my/security");
      await ready(started);
      const rows = part(page, "로그인한 기기").getByRole("listitem");
      await expect(rows).toHaveCount(3);
      await expect(rows.first()).toContainText("이 기기");
      await expect(rows.first().getByRole("button")).toHaveCount(0);
      await expect(rows.nth(1)).toContainText("공용 PC");
      await expect(rows.nth(1)).toContainText(/방금|분 전/);

      await rows.nth(1).getByRole("button", { name: "로그아웃" }).click();
      await expect(said(page, "고른 기기에서 로그아웃했어요")).toBeVisible();
      await expect(rows).toHaveCount(2);
      await ready(started);
      await part(page, "로그인한 기기").getByRole("button", { name: "다른 기기에서 모두 로그아웃" }).click();
      await expect(said(page, "다른 기기에서 모두 로그아웃했어요")).toBeVisible();
      await expect(rows).toHaveCount(1);
      for (const context of contexts) {
        const answer = await context.request.get(`${server.url}/my`, { maxRedirects: 0 });
        expect(answer.status()).toBe(303);
        expect(answer.headers()["location"]).toBe("/signin?next=%2Fmy");
        await context.close();
      }
    });

    test("show what was agreed to, and take it back", async ({ page, started }) => {
      const person = await newMember(page.request);
      await call(page.request, "update_profile", { nickname: person.nickname, job_group: "it", desired: "on" });
      await page.goto("/my/consents");
      await ready(started);
      const optional = part(page, "고를 수 있는 동의");
      await expect(optional.getByRole("checkbox")).toHaveCount(3);
      const activity = optional.getByLabel("활동 기록을 맞춤 추천에 써도 돼요");
      await expect(activity).not.toBeChecked();
      const desired = optional.getByLabel("희망 직군과 지역을 저장해도 돼요");
      await expect(desired).toBeChecked();
      await activity.check();
      await optional.getByRole("button", { name: "저장" }).click();
      await expect(said(page, "동의를 저장했어요")).toBeVisible();
      await expect(activity).toBeChecked();
      await ready(started);
      await activity.uncheck();
      await expect(desired).toBeChecked();
      await desired.uncheck();
      // The address says already what will be done: wait for the page that comes.
      await Promise.all([page.waitForEvent("load"), optional.getByRole("button", { name: "저장" }).click()]);
      await page.goto("/my/consents");
      await expect(activity).not.toBeChecked();
      await expect(desired).not.toBeChecked();
      await page.goto("/my");
      await expect(main(page).getByLabel("희망 직군 (선택)"), "what was kept because of it is gone").toHaveValue("");
      await page.goto("/my/consents");

      const required = part(page, "꼭 필요한 동의");
      await expect(required.getByRole("listitem")).toHaveCount(2);
      await expect(required.getByRole("listitem").first()).toContainText(/동의함.*\d{4}\.\d\d\.\d\d/);
      await expect(required.getByRole("checkbox")).toHaveCount(0);
    });

    test("keep what was typed when the session has ended before a form is sent", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      const person = await newMember(page.request);
      const renamed = stranger();
      await page.goto("/my");
      await ready(started);
      await call(page.request, "sign_out", {});
      const form = part(page, "별명과 희망 조건");
      await form.getByLabel("별명", { exact: true }).fill(renamed.nickname);
      await form.getByText("제주", { exact: true }).click();
      await form.getByLabel("희망 직군과 지역을 저장해도 돼요").check();
      await form.getByRole("button", { name: "저장" }).click();
      await expect(main(page)).toContainText("로그인이 필요해요");
      await expect(main(page)).toContainText(/적은 내용은 (이 화면에 )?그대로 있어요/);
      expect(page.url()).not.toContain(encodeURIComponent(renamed.nickname));

      const [beside] = await Promise.all([
        page.waitForEvent("popup"),
        main(page).getByRole("link", { name: "새 창에서 로그인하기" }).click(),
      ]);
      await signIn(beside, person);
      await expect(beside).toHaveURL(`${server.url}/my`);
      await beside.close();
      // Without JavaScript the page is another than before, and holds what was typed.
      await main(page).getByRole("button", { name: mode === "" ? "저장" : "이어서 하기" }).click();
      await expect(said(page, "프로필을 저장했어요")).toBeVisible();
      await expect(form.getByLabel("별명", { exact: true })).toHaveValue(renamed.nickname);
      await expect(form.getByLabel("제주")).toBeChecked();
    });

    test("do not take what one person typed for another who signed in meanwhile", async ({ page, started, faults }) => {
      faults.expect(REFUSED);
      await newMember(page.request);
      await page.goto("/my");
      await ready(started);
      const other = await newMember(page.request);
      const form = part(page, "별명과 희망 조건");
      const typed = stranger().nickname;
      await form.getByLabel("별명", { exact: true }).fill(typed);
      await form.getByRole("button", { name: "저장" }).click();
      await expect(page.getByRole("alert")).toContainText("다른 계정으로 로그인했어요");
      await page.goto("/my");
      await expect(form.getByLabel("별명", { exact: true })).toHaveValue(other.nickname);
    });

    test("hand out everything in one file", async ({ page, started }) => {
      const person = await newMember(page.request);
      await page.goto("/my/data");
      await ready(started);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        main(page).getByRole("link", { name: "내 자료 내려받기" }).click(),
      ]);
      const bytes = readFileSync(await download.path());
      // Names of files stand as they are in a ZIP, before each file and in the list at its end.
      expect(bytes.subarray(0, 2).toString("latin1")).toBe("PK");
      for (const name of ["index.html", "account.json"]) expect(bytes.includes(name), name).toBe(true);
      expect(bytes.includes(person.password)).toBe(false);
      expect(download.suggestedFilename()).toMatch(/\.zip$/);
    });
  });
}

test("nothing of an account comes back after signing out", async ({ page, started, isMobile }) => {
  const person = await newMember(page.request);
  await page.goto("/my");
  await started();
  await page.getByRole("main").getByRole("link", { name: "보안" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("보안");
  if (isMobile) {
    await part(page, "로그아웃").getByRole("button", { name: "로그아웃" }).click();
  } else {
    await page.getByRole("banner").getByRole("button", { name: person.nickname }).click();
    await page.getByRole("banner").getByRole("button", { name: "로그아웃" }).click();
  }
  await expect(page).toHaveURL(`${server.url}/`);
  for (let step = 0; step < 2; step += 1) {
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("로그인");
    expect(await page.content()).not.toContain(person.email);
    expect(await page.content()).not.toContain(person.nickname);
  }
});

test("the menu under the name opens, leads to the own pages and closes @desktop", async ({ page, started }) => {
  const person = await newMember(page.request);
  await page.goto("/");
  await started();
  const name = page.getByRole("banner").getByRole("button", { name: person.nickname });
  const own = page.getByRole("banner").getByRole("link", { name: "내 정보" });
  await name.press("Enter");
  await expect(own).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(own).toBeHidden();
  await expect(name).toBeFocused();
  await name.click();
  await own.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("프로필");
  await expect(own).toBeHidden();
});

test("a session that ended meanwhile is begun again where one was", async ({ page, started, faults }) => {
  faults.expect(REFUSED);
  const person = await newMember(page.request);
  await page.goto("/my");
  await started();
  await call(page.request, "sign_out", {});
  await page.getByRole("main").getByRole("link", { name: "동의", exact: true }).click();
  await expect(page).toHaveURL(/\/signin\?next=%2Fmy%2Fconsents$/);
  expect(await page.content()).not.toContain(person.email);
});
