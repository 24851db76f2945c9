// What every page has, and the pages around the main path.
import type { Page } from "@playwright/test";
import { signedIn } from "../support/account.ts";
import { server } from "../support/address.ts";
import { NAME } from "../support/demo.ts";
import { companyPath, expect, overflow, test } from "../support/test.ts";

/** Every kind of page, by the way to it. */
const PAGES: [string, (page: Page) => Promise<string> | string][] = [
  ["home", () => "/"],
  ["search", () => "/search"],
  ["results", () => `/search?q=${encodeURIComponent("식품")}`],
  ["company", (page) => companyPath(page, NAME)],
  ["quarters", async (page) => `${await companyPath(page, NAME)}?span=quarterly`],
  ["no company", () => "/company/99999999"],
  ["sources", () => "/about/sources"],
  ["sign up", () => "/signup"],
  ["sign-up sent", () => "/signup/sent"],
  ["finish, no link", () => "/signup/finish"],
  ["sign in", () => "/signin?next=%2Fmy&done=reset"],
  ["reset", () => "/reset"],
  ["reset sent", () => "/reset/sent"],
  ["new password, old link", () => "/reset/new?token=none"],
  ["new address, old link", () => "/email/confirm?token=none"],
  ["goodbye", () => "/goodbye"],
  ["my profile", (page) => own(page, "/my?done=profile")],
  ["my security", (page) => own(page, "/my/security")],
  ["my consents", (page) => own(page, "/my/consents")],
  ["my data", (page) => own(page, "/my/data")],
  ["terms", () => "/legal/terms"],
  ["privacy", () => "/legal/privacy"],
  ["activity", () => "/legal/activity"],
  ["marketing", () => "/legal/marketing"],
  ["offline", () => "/offline"],
  ["not found", () => "/no/such/page"],
];

/** Those that are answered with 404. */
const MISSING = new Set(["no company", "not found"]);

/** A page of someone who is signed in. */
async function own(page: Page, path: string): Promise<string> {
  await signedIn(page);
  return path;
}

for (const [name, path] of PAGES) {
  test(`${name}: title, description, canonical address, one h1 @no-js`, async ({ page, faults }) => {
    if (MISSING.has(name)) faults.expect(/404/);
    const at = await path(page);
    await page.goto(at);
    await expect(page).toHaveTitle(name === "home" ? /자진모리/ : /.+ — 자진모리$/);
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await expect(page.locator('meta[name="description"]')).toHaveAttribute("content", /.{5,}/);
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", new RegExp(`^${server.url}/`));
    for (const property of ["og:title", "og:description", "og:url", "og:site_name", "og:image"]) {
      await expect(page.locator(`meta[property="${property}"]`)).toHaveAttribute("content", /.+/);
    }
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await expect(page.getByRole("main")).toHaveCount(1);
  });

  test(`${name}: starts in the browser with nothing failing, and says the same as before`, async ({ page, faults, started }) => {
    if (MISSING.has(name)) faults.expect(/404/);
    const at = await path(page);
    await page.goto(at);
    const served = await page.getByRole("heading", { level: 1 }).innerText();
    await started();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(served);
  });

  test(`${name}: no sideways scrolling from 320 pixels on`, async ({ page, faults }) => {
    if (MISSING.has(name)) faults.expect(/404/);
    const at = await path(page);
    for (const width of [320, 390, 768, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(at);
      expect(await overflow(page), `at ${width} pixels`).toBeLessThanOrEqual(0);
    }
  });
}

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
