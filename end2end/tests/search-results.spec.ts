// What a search for companies finds: the result page.
import type { Page } from "@playwright/test";
import { NAME } from "../support/demo.ts";
import { BEGINNING, box, list } from "../support/search.ts";
import { expect, test } from "../support/test.ts";

/** A part of many names of the demo: more than one page of results. */
const COMMON = "ㅅ";

const rows = (page: Page) => page.locator("main ol.hits > li");

test.describe("results", () => {
  test("name the companies found and how many @no-js", async ({ page }) => {
    await page.goto("/");
    await box(page).fill(NAME);
    await box(page).press("Enter");
    await expect(page).toHaveURL(/\/search\?q=/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`‘${NAME}’ 검색 결과`);
    await expect(rows(page).first()).toContainText(NAME);
    await rows(page).first().getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
  });

  test("find a company by its English name and by its stock code @no-js @phone", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent("dalyeoul foods")}`);
    await expect(rows(page).first()).toContainText(NAME);
    const code = /\d{6}/.exec(await rows(page).first().innerText())?.[0] ?? "no code";
    await page.goto(`/search?q=${code}`);
    await expect(rows(page).first()).toContainText(NAME);
  });

  test("are shown a page at a time @no-js", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(COMMON)}`);
    await expect(rows(page)).toHaveCount(20);
    const pager = page.getByRole("navigation", { name: "쪽 나눔" });
    await expect(pager.locator("[aria-current=page]")).toHaveText("1");
    const firstName = await rows(page).first().getByRole("link").first().innerText();
    await pager.getByRole("link", { name: "다음 쪽" }).click();
    await expect(page).toHaveURL(/[?&]page=2$/);
    await expect(pager.locator("[aria-current=page]")).toHaveText("2");
    await expect(rows(page).first().getByRole("link").first()).not.toHaveText(firstName);
  });

  test("change page without loading the site anew", async ({ page, started }) => {
    await page.goto(`/search?q=${encodeURIComponent(COMMON)}`);
    await started();
    await page.evaluate(() => void ((window as unknown as { same: boolean }).same = true));
    await page.getByRole("navigation", { name: "쪽 나눔" }).getByRole("link", { name: "다음 쪽" }).click();
    await expect(page).toHaveURL(/[?&]page=2$/);
    await expect(page.getByRole("navigation", { name: "쪽 나눔" }).locator("[aria-current=page]")).toHaveText("2");
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true);
    await page.goBack();
    await expect(page.getByRole("navigation", { name: "쪽 나눔" }).locator("[aria-current=page]")).toHaveText("1");
  });

  test("a page beyond the last is answered with a page that exists @no-js @phone", async ({ page }) => {
    const answer = await page.goto(`/search?q=${encodeURIComponent(COMMON)}&page=499`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });

  test("none found: says so and how to go on @no-js", async ({ page }) => {
    const answer = await page.goto(`/search?q=${encodeURIComponent("쀍쀍쀍")}`);
    expect(answer?.status()).toBe(200);
    await expect(page.locator("main")).toContainText("맞는 기업이 없어요");
    await expect(rows(page)).toHaveCount(0);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  });

  test("nothing asked: says what can be looked for @no-js @phone", async ({ page }) => {
    await page.goto("/search");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("기업 찾기");
    await expect(page.locator("main")).toContainText("초성");
  });

  test("a text that is markup stays text @no-js @phone", async ({ page }) => {
    const query = `"><script>alert(1)</script>`;
    await page.goto(`/search?q=${encodeURIComponent(query)}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(query);
    await expect(box(page)).toHaveValue(query);
  });

  test("a very long text is cut, and that is said @no-js @phone", async ({ page }) => {
    const answer = await page.goto(`/search?q=${encodeURIComponent("가".repeat(101))}`);
    expect(answer?.status()).toBe(200);
    await expect(page.locator("main")).toContainText("100자까지");
  });
});

test.describe("narrowing", () => {
  const narrow = (page: Page) => page.getByRole("group", { name: "결과 좁히기" });
  const number = (text: string) => Number(/[\d,]+/.exec(text)?.[0].replaceAll(",", ""));

  test("by a value shows as many as were counted, and a press takes it back @no-js", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(COMMON)}`);
    const all = number(await page.locator("main .find__n").innerText());
    await narrow(page).getByText("지역", { exact: true }).click();
    const choice = narrow(page).getByRole("link").filter({ hasText: "서울" });
    const counted = number((await choice.locator(".num").innerText()).trim());
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThan(all);
    await choice.click();
    await expect(page).toHaveURL(/[?&]region=seoul/);
    await expect(page.locator("main .find__n")).toContainText(`기업 ${counted}곳`);
    await expect(rows(page).first()).toContainText("서울");
    await page.getByRole("group", { name: "고른 조건" }).getByRole("link", { name: "지역 서울 빼기" }).click();
    await expect(page).not.toHaveURL(/region/);
    await expect(page.locator("main .find__n")).toContainText(`기업 ${all}곳`);
  });

  test("by values of two kinds that no company has says so and offers a way back @no-js @phone", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(NAME)}&region=jeju&region=sejong&group=it`);
    await expect(page.locator("main")).toContainText("고른 조건에 맞는 기업이 없어요");
    await page.getByRole("link", { name: "조건 모두 빼기" }).click();
    await expect(rows(page).first()).toContainText(NAME);
  });

  test("all companies of a kind can be had without a word @no-js @phone", async ({ page }) => {
    await page.goto("/search");
    await page.getByRole("main").getByRole("link", { name: "부산", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("부산 기업");
    await expect(rows(page).first()).toContainText("부산");
  });
});

test.describe("what was meant", () => {
  test("on the wrong keyboard is said above the results @no-js @phone", async ({ page }) => {
    // 달여울 on Latin keys.
    await page.goto("/search?q=ekfdudnf");
    await expect(page.locator("main .find__read")).toHaveText("한/영 키를 바꿔 ‘달여울’ 결과를 보여 드려요.");
    await expect(rows(page).first()).toContainText(NAME);
  });

  test("with a question about it is the company @no-js @phone", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(`${NAME} 채용`)}`);
    await expect(page.locator("main .find__read")).toContainText(`‘${NAME}’`);
    await expect(rows(page).first()).toContainText(NAME);
  });

  test("in part is marked in the name @no-js @phone", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent(BEGINNING)}`);
    await expect(rows(page).first().locator("mark").first()).toHaveText(BEGINNING);
  });

  test("and not found is answered with the nearest names @no-js @phone", async ({ page }) => {
    await page.goto(`/search?q=${encodeURIComponent("달여울쀍쀍쀍")}`);
    await expect(page.locator("main")).toContainText("맞는 기업이 없어요");
    const near = page.getByRole("region", { name: "이름이 가까운 기업" });
    await expect(near.getByRole("listitem").first()).toContainText("달여울");
  });

  test("is offered in two groups while typing", async ({ page, started }) => {
    await page.goto("/");
    await started();
    await box(page).pressSequentially("ekfdudnf");
    await expect(list(page).getByRole("group", { name: "기업" }).getByRole("option").first()).toContainText(NAME);
    const texts = list(page).getByRole("group", { name: "검색어" });
    await texts.getByRole("option").filter({ hasText: "달여울" }).click();
    await expect(page).toHaveURL(new RegExp(`/search\\?q=${encodeURIComponent("달여울")}$`));
    await expect(rows(page).first()).toContainText(NAME);
  });
});
