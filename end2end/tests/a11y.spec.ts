// axe on every page, in both themes, and with the search's suggestions open.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { NAME } from "../support/demo.ts";
import { companyPath, expect, test } from "../support/test.ts";

const PAGES: [string, (page: Page) => Promise<string> | string][] = [
  ["home", () => "/"],
  ["search", () => "/search"],
  ["results", () => `/search?q=${encodeURIComponent("식품")}`],
  ["no results", () => `/search?q=${encodeURIComponent("쀍쀍쀍")}`],
  ["company", (page) => companyPath(page, NAME)],
  ["sources", () => "/about/sources"],
  ["offline", () => "/offline"],
  ["no company", () => "/company/99999999"],
  ["not found", () => "/no/such/page"],
];

/** Serious and critical findings, each in a line that says where. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} — ${node.failureSummary?.split("\n")[1]?.trim()}`));
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const [name, path] of PAGES) {
    test(`${name}, ${colorScheme}`, async ({ page, faults, started }) => {
      if (name === "not found" || name === "no company") faults.expect(/404/);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(await path(page));
      await started();
      expect(await findings(page)).toEqual([]);
    });
  }

  test(`open suggestions, ${colorScheme}`, async ({ page, started }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/");
    await started();
    await page.locator("main").getByRole("combobox").pressSequentially("달여");
    await expect(page.locator("main").getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(page.locator("main").getByRole("option").first()).toHaveAttribute("aria-selected", "true");
    expect(await findings(page)).toEqual([]);
  });

  test(`suggestions that did not come, ${colorScheme}`, async ({ page, started, faults }) => {
    faults.expect(/suggest|Failed to load resource/);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/");
    await started();
    await page.route(/\/api\/v1\/suggest/, (route) => route.abort());
    await page.locator("main").getByRole("combobox").pressSequentially("달여");
    await expect(page.locator("main search").getByRole("status")).toContainText("연결하지 못했어요");
    expect(await findings(page)).toEqual([]);
  });
}
