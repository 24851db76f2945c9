// axe on what opens or appears on a page, in both themes. Every page as it comes is visited in visits.spec.ts.
import { expectAccessible } from "../support/axe.ts";
import { signedIn } from "../support/account.ts";
import { expect, test } from "../support/test.ts";

test("open suggestions", async ({ page, started }) => {
  await page.goto("/");
  await started();
  await page.locator("main").getByRole("combobox").pressSequentially("달여");
  await expect(page.locator("main").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("main").getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await expectAccessible(page);
});

test("suggestions that did not come", async ({ page, started, faults }) => {
  faults.expect(/suggest|Failed to load resource/);
  await page.goto("/");
  await started();
  await page.route(/\/api\/v1\/suggest/, (route) => route.abort());
  await page.locator("main").getByRole("combobox").pressSequentially("달여");
  await expect(page.locator("main search").getByRole("status")).toContainText("연결하지 못했어요");
  await expectAccessible(page);
});

test("a form with faults", async ({ page, started, faults }) => {
  faults.expect(/Failed to load resource|^400: /);
  await page.goto("/signup");
  await started();
  await page.getByLabel("만 14세 이상이에요").check();
  await page.getByText("제주", { exact: true }).click();
  await page.getByRole("button", { name: "확인 메일 받기" }).click();
  await expect(page.getByLabel("이메일", { exact: true })).toBeFocused();
  await expectAccessible(page);
});

test("the menu under the name @desktop", async ({ page, started }) => {
  await signedIn(page);
  await page.goto("/");
  await started();
  await page.getByRole("banner").getByRole("button", { name: / 메뉴$/ }).click();
  await expect(page.getByRole("banner").getByRole("link", { name: "내 정보" })).toBeVisible();
  await expectAccessible(page);
});
