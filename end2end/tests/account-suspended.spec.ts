// A suspended account: what it may do works as for anyone, what it may not do it is told.
import type { Page } from "@playwright/test";
import { call, expectSignedOut, newMember, signIn } from "../support/account.ts";
import { server } from "../support/address.ts";
import { suspend } from "../support/admin.ts";
import { expect, test } from "../support/test.ts";

const main = (page: Page) => page.getByRole("main");
const part = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

for (const mode of ["", " @no-js @phone"]) {
  test(`a suspended account knows what it is and what it may still do${mode}`, async ({ page, started, isMobile }) => {
    test.slow();
    const ready = () => (mode === "" ? started() : Promise.resolve());
    const person = await newMember(page.request);
    suspend(person.email);

    await test.step("every own page says so", async () => {
      for (const at of ["/my", "/my/scraps", "/my/security", "/my/consents", "/my/data"]) {
        await page.goto(at);
        await expect(main(page)).toContainText("지금은 글을 쓰거나 프로필을 바꿀 수 없는 계정이에요.");
        await expect(main(page)).toContainText("읽기, 동의 바꾸기, 자료 내려받기, 탈퇴는 그대로 할 수 있어요.");
      }
    });

    await test.step("the profile is read, and cannot be changed", async () => {
      await page.goto("/my");
      await ready();
      await expect(main(page)).toContainText(person.email);
      const form = part(page, "별명과 희망 조건");
      await expect(form.getByLabel("별명", { exact: true })).toHaveValue(person.nickname);
      await expect(form.getByLabel("별명", { exact: true })).toBeDisabled();
      await expect(form.getByLabel("희망 직군 (선택)")).toBeDisabled();
      await expect(form.getByRole("button", { name: "저장" })).toBeDisabled();
      await expect(form).toContainText("글을 쓸 수 없는 계정이라 지금은 바꿀 수 없어요.");
      // A page from before, or a program.
      const headers = { origin: server.url, accept: "application/json" };
      const answer = await page.request.post("/api/fn/update_profile", { form: { nickname: "나룻배" }, headers });
      expect([answer.status(), await answer.text()]).toEqual([403, '{"code":"suspended"}']);
    });

    await test.step("the site is read as by anyone", async () => {
      await page.goto(`/search?q=${encodeURIComponent("식품")}`);
      await expect(main(page).locator("ol.hits > li").first()).toBeVisible();
    });

    await test.step("consents are given and taken back", async () => {
      await page.goto("/my/consents");
      await ready();
      await main(page).getByLabel("활동 기록을 맞춤 추천에 써도 돼요").check();
      await main(page).getByRole("button", { name: "저장" }).click();
      await expect(said(page, "동의를 저장했어요")).toBeVisible();
    });

    await test.step("everything can be taken along", async () => {
      await page.goto("/my/data");
      await ready();
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        main(page).getByRole("link", { name: "내 자료 내려받기" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("zazinmori.zip");
    });

    const password = `${person.password} 둘`;
    await test.step("the password can be changed, and one can sign out and in", async () => {
      await page.goto("/my/security");
      await ready();
      const form = part(page, "비밀번호");
      await form.getByLabel("지금 비밀번호").fill(person.password);
      await form.getByLabel("새 비밀번호").fill(password);
      await form.getByRole("button", { name: "비밀번호 바꾸기" }).click();
      await expect(said(page, "비밀번호를 바꿨어요")).toBeVisible();
      await ready();
      await part(page, "로그아웃").getByRole("button", { name: "로그아웃" }).click();
      await expectSignedOut(page, isMobile);
      await page.goto("/signin?next=%2Fmy%2Fdata");
      await ready();
      await signIn(page, { email: person.email, password });
      await expect(page).toHaveURL(`${server.url}/my/data`);
      await ready();
    });

    await test.step("and one can leave", async () => {
      const form = part(page, "탈퇴");
      await form.getByLabel("비밀번호", { exact: true }).fill(password);
      await form.getByLabel("되돌릴 수 없다는 것을 알아요").check();
      await form.getByRole("button", { name: "탈퇴하기" }).click();
      await expect(page).toHaveURL(/\/goodbye$/);
      await expectSignedOut(page, isMobile);
    });
  });
}

test("a form of before the suspension is refused with the reason, and nothing typed is lost", async ({ page, started, faults }) => {
  faults.expect(/Failed to load resource|^403: /);
  const person = await newMember(page.request);
  await page.goto("/my");
  await started();
  suspend(person.email);
  const form = part(page, "별명과 희망 조건");
  await form.getByLabel("별명", { exact: true }).fill("나룻배");
  await form.getByRole("button", { name: "저장" }).click();
  await expect(page.getByRole("alert")).toContainText("지금은 쓸 수 없는 계정이에요. 읽기와 자료 내려받기는 그대로 할 수 있어요.");
  await expect(form.getByLabel("별명", { exact: true })).toHaveValue("나룻배");
  await call(page.request, "sign_out", {});
});
