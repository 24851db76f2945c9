// What belongs to no page of its own: headers, files, errors, themes, the keyboard. What every page has: visits.spec.ts.
import { server } from "../support/address.ts";
import { NAME } from "../support/demo.ts";
import { companyPath, expect, test } from "../support/test.ts";

test("security headers are on every page, and scripts need the nonce", async ({ page }) => {
  const answer = await page.goto("/");
  const headers = answer?.headers() ?? {};
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src [^;]*'nonce-[^']+'/);
  expect(policy).not.toMatch(/script-src [^;]*'unsafe-inline'/);
  expect(policy).not.toMatch(/script-src [^;]*'unsafe-eval'/);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-request-id"]).toMatch(/.+/);
  const again = await page.goto("/");
  expect(again?.headers()["content-security-policy"]).not.toBe(policy);
});

test("hashed files are kept for ever, pages are not", async ({ page }) => {
  const files: [string, string | null][] = [];
  page.on("response", async (response) => {
    if (["script", "stylesheet"].includes(response.request().resourceType())) {
      files.push([response.url(), await response.headerValue("cache-control")]);
    }
  });
  const answer = await page.goto("/", { waitUntil: "load" });
  expect(answer?.headers()["cache-control"] ?? "").not.toContain("immutable");
  expect(files.length).toBeGreaterThan(0);
  for (const [url, cache] of files) expect(cache, url).toContain("immutable");
});

test("an address that is none: 404, with a way on @no-js", async ({ page, faults }) => {
  faults.expect(/404/);
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("찾는 화면이 없어요");
  await page.locator("main").getByRole("combobox").fill(NAME);
  await page.locator("main").getByRole("combobox").press("Enter");
  await expect(page.locator("main ol.hits > li").first()).toContainText(NAME);
});

test("a company that is none: 404, with a way on @no-js", async ({ page, faults }) => {
  faults.expect(/404/);
  for (const code of ["99999999", "abc", "0012638", "%F0%9F%A5%81"]) {
    const answer = await page.goto(`/company/${code}`);
    expect(answer?.status(), code).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("이 기업을 찾지 못했어요");
  }
  await page.locator("main").getByRole("combobox").fill(NAME);
  await page.locator("main").getByRole("combobox").press("Enter");
  await expect(page.locator("main ol.hits > li").first()).toContainText(NAME);
});

test("a missing file is answered shortly, not with a page", async ({ request }) => {
  const answer = await request.get("/frontend-0123456789abcdef.js");
  expect(answer.status()).toBe(404);
  expect((await answer.body()).length).toBeLessThan(2000);
});

test("a result page whose data does not come says so and can be tried again", async ({ page, started, faults }) => {
  faults.expect(/search_companies|Failed to load resource|ERR_FAILED/);
  await page.goto("/");
  await started();
  await page.route(/\/api\/fn\/search_companies/, (route) => route.abort());
  const box = page.locator("main").getByRole("combobox");
  await box.pressSequentially("달여");
  await box.press("Enter");
  await expect(page.getByRole("alert")).toContainText("서버에 연결하지 못했어요");
  await page.unroute(/\/api\/fn\/search_companies/);
  await page.getByRole("link", { name: "다시 하기" }).click();
  await expect(page.locator("main ol.hits > li").first()).toContainText(NAME);
});

test("robots.txt names the site map, and the site map names companies", async ({ request, page }) => {
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${server.url}/sitemap.xml`);
  const index = await (await request.get("/sitemap.xml")).text();
  const first = /<loc>([^<]+)<\/loc>/.exec(index)?.[1] ?? "none";
  const urls = await (await request.get(first)).text();
  expect(urls).toContain(`<loc>${server.url}/</loc>`);
  expect(urls).toContain(`<loc>${server.url}${await companyPath(page, NAME)}</loc>`);
  expect((urls.match(/<loc>/g) ?? []).length).toBeGreaterThan(200);
});

test("the theme can be changed and is remembered", async ({ page, started }) => {
  await page.goto("/");
  await started();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole("button", { name: "밝은 화면과 어두운 화면 바꾸기" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(background).not.toBe(light);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the system's dark theme is followed @no-js", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto("/");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
});

test("the first thing the keyboard reaches skips the head of the page", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "본문으로 바로 가기" });
  await expect(skip).toBeFocused();
  await skip.press("Enter");
  await expect(page).toHaveURL(/#main$/);
});

test("moving to another page moves the keyboard to its heading", async ({ page, started }) => {
  await page.goto(`/search?q=${encodeURIComponent(NAME)}`);
  await started();
  await page.locator("main ol.hits > li").first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(NAME));
});
