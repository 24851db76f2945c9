// A company's page: facts, accounts, governance, disclosures.
import type { Locator, Page } from "@playwright/test";
import { server } from "../support/address.ts";
import { NAME, SCHOOL } from "../support/demo.ts";
import { companyPath, expect, test } from "../support/test.ts";

const DAY = /^\d{4}\.\d{2}\.\d{2}$/;

const chart = (page: Page, plot: string): Locator => page.locator(`[data-plot="${plot}"]`);

test.describe("reading", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(await companyPath(page, NAME));
  });

  test("the head says who it is @no-js @phone", async ({ page }) => {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME);
    const strip = page.locator("dl.facts");
    for (const name of ["업종", "설립", "본사"]) await expect(strip).toContainText(name);
    await expect(page.getByRole("heading", { level: 2 })).toHaveText(["개요", "재무", "지배구조", "공시"]);
  });

  test("every fact has its source and its date @no-js", async ({ page }) => {
    const rows = page.locator("#facts tbody tr");
    expect(await rows.count()).toBeGreaterThanOrEqual(10);
    for (const row of await rows.all()) {
      const name = await row.getByRole("rowheader").innerText();
      await expect(row.locator("td").nth(0), name).toHaveText(/\S/);
      await expect(row.locator("td").nth(1), name).toHaveText(/DART|금융위원회/);
      await expect(row.locator("td").nth(2), name).toHaveText(DAY);
      await expect(row.locator("time"), name).toHaveAttribute("datetime", /^\d{4}-\d{2}-\d{2}/);
    }
  });

  test("five years of accounts are drawn and said @no-js @phone", async ({ page }) => {
    for (const [plot, name] of [
      ["revenue", "매출"],
      ["operating_profit", "영업이익"],
    ] as const) {
      const drawing = chart(page, plot);
      await drawing.scrollIntoViewIfNeeded();
      await expect(drawing).toBeVisible();
      const words = (await drawing.getAttribute("aria-label")) ?? "";
      expect(words).toMatch(new RegExp(`^${name}: `));
      expect(words.match(/\d{4}년/g)).toHaveLength(5);
      expect(words).toMatch(/[억조만] ?원|\d원/);
    }
    await expect(page.locator("#fin .axis > span")).toHaveCount(5);
    await expect(page.locator("#fin .fin-main .legend").first()).toHaveText(/(연결|별도), .*원$/);
  });

  test("the table behind the charts has the same values @no-js @phone", async ({ page }) => {
    const words = (await chart(page, "revenue").getAttribute("aria-label")) ?? "";
    await page.locator("#fin summary", { hasText: "표로 보기" }).click();
    const table = page.locator("#fin table");
    await expect(table).toBeVisible();
    await expect(table.getByRole("columnheader")).toHaveCount(6);
    const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "매출", exact: true }) });
    const cells = await row.locator("td").allInnerTexts();
    expect(cells).toHaveLength(5);
    for (const cell of cells) expect(words).toContain(cell);
    const ends = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "결산일" }) });
    for (const end of await ends.locator("td").allInnerTexts()) expect(end).toMatch(DAY);
    const sources = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "출처" }) });
    for (const source of await sources.locator("td").allInnerTexts()) expect(source).toMatch(/DART[^]*공시|금융위원회/);
  });

  test("the period's end is told apart from the filing @no-js @phone", async ({ page }) => {
    const note = (await page.locator("#fin .sec__h p").innerText()).replace(/\s+/g, " ");
    const [, end, filed] = /(\d{4}\.\d{2}\.\d{2})에 끝난 해의 값이고, (\d{4}\.\d{2}\.\d{2})에 공시됐어요/.exec(note) ?? [];
    expect(end, note).toMatch(/\.12\.31$/);
    expect(filed?.localeCompare(end ?? ""), note).toBe(1);
    await page.getByRole("navigation", { name: "기간" }).getByRole("link", { name: "분기" }).click();
    await expect(page.locator("#fin .sec__h p")).toContainText(/에 끝난 분기의 값/);
  });

  test("quarters and the other basis can be chosen @no-js @phone", async ({ page }) => {
    const spans = page.getByRole("navigation", { name: "기간" });
    const bases = page.getByRole("navigation", { name: "재무제표" });
    await expect(spans.locator("[aria-current]")).toHaveText("연간");
    await spans.getByRole("link", { name: "분기" }).click();
    await expect(page).toHaveURL(/[?&]span=quarterly/);
    await expect(spans.locator("[aria-current]")).toHaveText("분기");
    await expect(chart(page, "revenue")).toHaveAttribute("aria-label", /분기/);

    await bases.getByRole("link", { name: "별도" }).click();
    await expect(page).toHaveURL(/[?&]basis=separate/);
    await expect(bases.locator("[aria-current]")).toHaveText("별도");
    await expect(page.locator("#fin .fin-main .legend").first()).toHaveText(/^별도, /);
    // The other choice was kept.
    await expect(spans.locator("[aria-current]")).toHaveText("분기");
  });

  test("the widest table keeps the names of its rows whole and in sight @no-js", async ({ page }) => {
    await page.goto(`${new URL(page.url()).pathname}?span=quarterly`);
    await page.locator("#fin summary", { hasText: "표로 보기" }).click();
    const region = page.locator("#fin .scroll-x");
    const name = region.getByRole("rowheader", { name: "법인세 차감 전 이익" });
    const before = await name.boundingBox();
    expect(before?.height).toBeLessThan(60);
    await region.locator("td").last().scrollIntoViewIfNeeded();
    expect((await name.boundingBox())?.x).toBeCloseTo(before?.x ?? Number.NaN, 0);
  });

  test("who leads and owns it @no-js @phone", async ({ page }) => {
    const section = page.locator("#gov");
    await expect(section.getByRole("heading", { level: 3, name: /^임원 \d+명/ })).toBeVisible();
    const first = section.locator("table").first().locator("tbody tr").first();
    await expect(first.getByRole("rowheader")).toHaveText(/\S/);
    const shares = (await section.getByRole("img", { name: /^지분: / }).getAttribute("aria-label")) ?? "";
    const sum = [...shares.matchAll(/(\d+(?:\.\d+)?)%/g)].reduce((total, [, share]) => total + Number(share), 0);
    expect(sum).toBeGreaterThan(99.9);
    expect(sum).toBeLessThan(100.1);
  });

  test("disclosures lead to DART @no-js @phone", async ({ page }) => {
    const rows = page.locator("#disclosures ol > li");
    expect(await rows.count()).toBeGreaterThan(0);
    const days: string[] = [];
    for (const row of await rows.all()) {
      await expect(row.getByRole("link").first()).toHaveAttribute("href", /^https:\/\/dart\.fss\.or\.kr\/.*\d{14}$/);
      days.push((await row.locator("time").getAttribute("datetime")) ?? "");
    }
    expect(days).toEqual(days.toSorted().toReversed());
  });

  test("what machines read is valid @no-js @phone", async ({ page }) => {
    const { pathname } = new URL(page.url());
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "null") as Record<string, string>;
    expect(data["@context"]).toBe("https://schema.org");
    expect(["Organization", "Corporation"]).toContain(data["@type"]);
    expect(data.name).toBe(NAME);
    expect(data["@id"]).toBe(`${server.url}${pathname}`);
    expect(data.foundingDate).toMatch(/^\d{4}(-\d{2}-\d{2})?$/);
    await expect(page).toHaveTitle(`${NAME} — 자진모리`);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", `${server.url}${pathname}`);
    await expect(page.locator('meta[property="og:title"]')).toHaveAttribute("content", new RegExp(NAME));
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
  });

  test("the tabs lead to the sections @no-js @phone", async ({ page }) => {
    const tabs = page.getByRole("navigation", { name: "기업 정보" });
    for (const [name, id] of [["공시", "disclosures"], ["지배구조", "gov"], ["재무", "fin"], ["개요", "facts"]] as const) {
      await tabs.getByRole("link", { name, exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`#${id}$`));
      await expect(page.locator(`#${id}`)).toBeInViewport();
    }
  });
});

test("the canonical address of another view is that of the page @no-js @phone", async ({ page }) => {
  const path = await companyPath(page, NAME);
  await page.goto(`${path}?span=quarterly&basis=separate`);
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", `${server.url}${path}`);
});

test("words in the address that mean nothing show the usual view @no-js @phone", async ({ page }) => {
  const answer = await page.goto(`${await companyPath(page, NAME)}?span=%22%3E%3Cb%3E&basis=x`);
  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("navigation", { name: "기간" }).locator("[aria-current]")).toHaveText("연간");
});

test("a company without accounts and reports says so, and what else is known @no-js", async ({ page }) => {
  await page.goto(await companyPath(page, SCHOOL));
  await expect(page.locator("#fin")).toContainText("재무 자료가 없어요");
  await expect(page.locator("#gov")).toContainText("지배구조 자료가 없어요");
  expect(await page.locator("#facts tbody tr").count()).toBeGreaterThan(3);
});

test.describe("charts", () => {
  test("are drawn over when they come into view, and nothing moves", async ({ page, started, shifts }) => {
    // Low, so that the charts begin out of view.
    await page.setViewportSize({ width: page.viewportSize()?.width ?? 1440, height: 500 });
    const modules: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script") modules.push(request.url());
    });
    await page.goto(await companyPath(page, NAME));
    await started();
    const revenue = chart(page, "revenue");
    const before = await revenue.boundingBox();
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.evaluate(() => document.fonts.ready.then(() => true));
    const early = modules.length;
    const shifted = await shifts();
    await expect(revenue.locator("svg, canvas")).toHaveCount(0);

    await revenue.scrollIntoViewIfNeeded();
    await expect(revenue.locator("svg, canvas").first()).toBeVisible();
    expect(modules.length).toBeGreaterThan(early);

    const after = await revenue.boundingBox();
    expect([after?.width, after?.height]).toEqual([before?.width, before?.height]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
    expect(await shifts()).toBe(shifted);
    // Still said, not only drawn.
    await expect(revenue).toHaveAttribute("aria-label", /^매출: /);
  });

  test("say a value under the pointer @desktop", async ({ page, started }) => {
    await page.goto(await companyPath(page, NAME));
    await started();
    const revenue = chart(page, "revenue");
    await revenue.scrollIntoViewIfNeeded();
    await expect(revenue.locator("svg, canvas").first()).toBeVisible();
    const words = (await revenue.getAttribute("aria-label")) ?? "";
    const newest = words.split(/, (?=\d{4}년)/).at(-1) ?? "no value";
    const amount = newest.replace(/^\d{4}년 /, "");
    const box = await revenue.boundingBox();
    if (!box) throw new Error("no chart");
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.5);
    await expect(page.locator(".tip", { hasText: `매출 ${amount}` })).toBeVisible();
  });

  test("say a value under the keyboard @desktop", async ({ page, started }) => {
    await page.goto(await companyPath(page, NAME));
    await started();
    const revenue = chart(page, "revenue");
    await revenue.scrollIntoViewIfNeeded();
    await expect(revenue.locator("svg, canvas").first()).toBeVisible();
    const words = (await revenue.getAttribute("aria-label")) ?? "";
    const values = words.replace("매출: ", "").split(/, (?=\d{4}년)/).map((value) => value.replace("년 ", "년 매출 "));
    expect(values).toHaveLength(5);
    await revenue.focus();
    await revenue.press("Home");
    for (const value of values) {
      await expect(page.locator(".tip", { hasText: value })).toBeVisible();
      await expect(page.locator("#fin [aria-live=polite]").filter({ hasText: value })).toHaveCount(1);
      await revenue.press("ArrowRight");
    }
    await revenue.press("Escape");
    await expect(page.locator(".tip:visible", { hasText: "매출" })).toHaveCount(0);
  });

  test("follow the choice of quarters without loading the site anew", async ({ page, started }) => {
    await page.goto(await companyPath(page, NAME));
    await started();
    await page.evaluate(() => void ((window as unknown as { same: boolean }).same = true));
    const revenue = chart(page, "revenue");
    await revenue.scrollIntoViewIfNeeded();
    await expect(revenue.locator("svg, canvas").first()).toBeVisible();
    await page.getByRole("navigation", { name: "기간" }).getByRole("link", { name: "분기" }).click();
    await expect(page).toHaveURL(/span=quarterly/);
    await expect(chart(page, "revenue")).toHaveAttribute("aria-label", /분기/);
    await expect(chart(page, "revenue").locator("svg, canvas").first()).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true);
    await page.goBack();
    await expect(chart(page, "revenue")).not.toHaveAttribute("aria-label", /분기/);
  });

  test("stay as the server drew them when their module does not come", async ({ page, started, faults }) => {
    faults.expect(/chart|Failed to load resource|Failed to fetch dynamically/);
    await page.goto(await companyPath(page, NAME));
    const module = await page.locator('meta[name="zazinmori-chart"]').getAttribute("content");
    expect(module).toBeTruthy();
    await page.route(`**${module}`, (route) => route.abort());
    const failed = page.waitForEvent("requestfailed");
    await page.reload();
    await started();
    await chart(page, "revenue").scrollIntoViewIfNeeded();
    await failed;
    await expect(chart(page, "revenue").locator(".col")).toHaveCount(5);
    await expect(chart(page, "revenue").locator(".col").first()).toBeVisible();
  });
});

test("the whole page shifts by nothing while it loads", async ({ page, started, shifts }) => {
  await page.goto(await companyPath(page, NAME));
  await started();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  // Fonts may arrive late; their stand-ins have to be close to them.
  expect(await shifts()).toBeLessThan(0.02);
});
