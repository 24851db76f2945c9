// Every kind of page, visited once: what each of them has. With JavaScript a test a page, without a test for all.
import type { Page } from "@playwright/test";
import { server } from "../support/address.ts";
import { expectAccessible, expectAccessibleInLight } from "../support/axe.ts";
import { PAGES } from "../support/pages.ts";
import { expect, overflow, test } from "../support/test.ts";

const WIDTHS = [320, 390, 768, 1440];

/** What the head of a page says and how it is built, as the server sent it: nothing of it needs JavaScript. */
function servedParts(page: Page, html: string) {
  return page.evaluate((html) => {
    const document = new DOMParser().parseFromString(html, "text/html");
    const content = (selector: string) => document.querySelector(selector)?.getAttribute("content") ?? "";
    const properties = ["og:title", "og:description", "og:url", "og:site_name", "og:image"];
    return {
      title: document.title,
      lang: document.documentElement.lang,
      description: content('meta[name="description"]'),
      canonical: document.querySelector('link[rel="canonical"]')?.getAttribute("href") ?? "",
      unsaid: properties.filter((property) => content(`meta[property="${property}"]`) === ""),
      h1: [...document.querySelectorAll("h1")].map((heading) => heading.textContent?.trim() ?? ""),
      mains: document.querySelectorAll("main").length,
    };
  }, html);
}

for (const { name, path, missing, onDevice } of PAGES) {
  test(`${name}: served whole, starts with nothing failing, accessible in both themes, never scrolls sideways @desktop`, async ({
    page,
    faults,
    started,
  }) => {
    if (missing) faults.expect(/404/);
    const answer = await page.goto(await path(page));
    const parts = await servedParts(page, (await answer?.text()) ?? "");

    await test.step("title, description, canonical address, one h1", () => {
      expect.soft(parts.title).toMatch(name === "home" ? /자진모리/ : /.+ — 자진모리$/);
      expect.soft(parts.lang).toBe("ko");
      expect.soft(parts.h1).toHaveLength(1);
      expect.soft(parts.mains).toBe(1);
      // It is nobody else's to find.
      if (onDevice) return;
      expect.soft(parts.description).toMatch(/.{5,}/);
      expect.soft(parts.canonical).toMatch(new RegExp(`^${server.url}/`));
      expect.soft(parts.unsaid).toEqual([]);
    });
    await test.step("the app starts and says the same as before", async () => {
      await started();
      // Without JavaScript a page that is made on the device can only say so.
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(onDevice ? [/자소서|카드|휴지통/] : parts.h1);
      await expect(page.getByRole("main")).toHaveCount(1);
    });
    await test.step("axe", () => expectAccessible(page));
    // One visit for both screens. Colours are the same on both: the dark theme is looked at on one.
    await test.step("axe, as wide as a phone", async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await expectAccessibleInLight(page);
    });
    await test.step("no sideways scrolling from 320 pixels on", async () => {
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await overflow(page), `at ${width} pixels`).toBeLessThanOrEqual(0);
      }
    });
  });
}

test("every page reads without JavaScript, and never scrolls sideways @no-js", async ({ page, faults }) => {
  test.slow();
  faults.expect(/404/);
  for (const { name, path, missing } of PAGES) {
    await test.step(name, async () => {
      const answer = await page.goto(await path(page));
      expect.soft(answer?.status(), name).toBe(missing ? 404 : 200);
      await expect.soft(page.getByRole("heading", { level: 1 }), name).toHaveCount(1);
      await expect.soft(page.getByRole("heading", { level: 1 }), name).toHaveText(/\S/);
      await expect.soft(page, name).toHaveTitle(name === "home" ? /자진모리/ : /.+ — 자진모리$/);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await overflow(page), `${name} at ${width} pixels`).toBeLessThanOrEqual(0);
      }
    });
  }
});
