// The network goes away after a page has started: whatever needs it says so and can be tried again.
import type { Page } from "@playwright/test";
import { NAME } from "../support/demo.ts";
import { companyPath, expect, test } from "../support/test.ts";

const UNREACHED = "서버에 연결하지 못했어요";
const ADVICE = "인터넷 연결을 확인하고 다시 해 주세요.";

const box = (page: Page) => page.locator("main").getByRole("combobox", { name: "기업 찾기" });
const option = (page: Page) => page.locator("main").getByRole("option").filter({ hasText: NAME }).first();
const again = (page: Page) => page.getByRole("alert").getByRole("link", { name: "다시 하기" });

/** Fonts come in parts, by the letters on the page: what is said must not need a part that is not there. */
let missing: string[] = [];

test.beforeEach(({ page, faults }) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  missing = [];
  page.on("requestfailed", (request) => {
    if (request.resourceType() === "font") missing.push(request.url());
  });
});

test.afterEach(() => expect(missing).toEqual([]));

test("the search box says so while one types, and suggests again when it is back", async ({ page, context, started }) => {
  await page.goto("/");
  await started();
  await box(page).pressSequentially("달");
  await expect(option(page)).toBeVisible();
  await context.setOffline(true);
  await box(page).pressSequentially("여");
  const status = page.locator("main search").getByRole("status");
  await expect(status).toHaveText(`${UNREACHED}. ${ADVICE}`);
  await expect(status).toBeInViewport();
  await expect(box(page)).toHaveValue("달여");

  await context.setOffline(false);
  await box(page).pressSequentially("울");
  await expect(option(page)).toBeVisible();
  await expect(status).not.toContainText(UNREACHED);
});

test("a search says so, keeps the words, and can be tried again", async ({ page, context, started }) => {
  await page.goto("/");
  await started();
  await box(page).pressSequentially(NAME);
  await expect(option(page)).toBeVisible();
  await context.setOffline(true);
  await box(page).press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole("alert")).toContainText(UNREACHED);
  await expect(page.getByRole("alert")).toContainText(ADVICE);
  await expect(box(page)).toHaveValue(NAME);
  // Still none: said again, not gone.
  await again(page).click();
  await expect(page.getByRole("alert")).toContainText(UNREACHED);

  await context.setOffline(false);
  await again(page).click();
  await expect(page.locator("main ol.hits > li").first()).toContainText(NAME);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a company that was chosen says so and can be tried again", async ({ page, context, started }) => {
  await page.goto("/");
  await started();
  await box(page).pressSequentially("달여");
  await expect(option(page)).toBeVisible();
  await context.setOffline(true);
  await option(page).click();
  await expect(page).toHaveURL(/\/company\/\d{8}$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("기업을 불러오지 못했어요");
  await expect(page.getByRole("alert")).toContainText(UNREACHED);

  await context.setOffline(false);
  await again(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
  await expect(page).toHaveTitle(`${NAME} — 자진모리`);
});

test("another view of the accounts says so and leaves the one before", async ({ page, context, started }) => {
  await page.goto(await companyPath(page, NAME));
  await started();
  const section = page.locator("#fin");
  const revenue = section.locator('[data-plot="revenue"]');
  await context.setOffline(true);
  await section.getByRole("link", { name: "분기", exact: true }).click();
  await expect(section.getByRole("alert")).toContainText(UNREACHED);
  await expect(revenue).not.toHaveAttribute("aria-label", /분기/);
  await expect(section.locator("[aria-current]").first()).toHaveText("연간");
  await expect(page.locator("#facts tbody tr").first()).toBeVisible();

  await context.setOffline(false);
  await again(page).click();
  await expect(revenue).toHaveAttribute("aria-label", /분기/);
  await expect(section.getByRole("alert")).toHaveCount(0);
});

test("what needs no data works on", async ({ page, context, started }) => {
  // The letters of that page are there from an earlier visit.
  await page.goto("/about/sources");
  await started();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  // Low, so that the charts begin out of view and their module was not asked for.
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1440, height: 500 });
  await page.goto(await companyPath(page, NAME));
  await started();
  await context.setOffline(true);
  await page.locator("#fin").scrollIntoViewIfNeeded();
  await expect(page.locator('#fin [data-plot="revenue"] .col')).toHaveCount(5);
  await page.locator("#fin summary", { hasText: "표로 보기" }).click();
  await expect(page.locator("#fin table")).toBeVisible();
  await page.getByRole("button", { name: "밝은 화면과 어두운 화면 바꾸기" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("contentinfo").getByRole("link", { name: "출처와 기준일" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("출처와 기준일");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
