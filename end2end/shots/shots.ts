// One picture a page, theme and width: docs/shots/<page>-<width>-<theme>.png.
import { fileURLToPath } from "node:url";
import { NAME } from "../support/demo.ts";
import { companyPath, test, expect } from "../support/test.ts";

const FOLDER = fileURLToPath(new URL("../../docs/shots/", import.meta.url));

test.beforeEach(async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
});

test("home", async ({ page, started }, { project }) => {
  await page.goto("/");
  await started();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: `${FOLDER}home-${project.name}.png` });
});

test("search", async ({ page, started }, { project }) => {
  await page.goto("/");
  await started();
  await page.locator("main").getByRole("combobox").pressSequentially("달");
  await expect(page.locator("main").getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: `${FOLDER}search-${project.name}.png` });
});

test("company", async ({ page, started }, { project }) => {
  await page.goto(await companyPath(page, NAME));
  await started();
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.screenshot({ path: `${FOLDER}company-${project.name}.png` });
  await page.locator("#fin").evaluate((section) => section.scrollIntoView());
  await expect(page.locator("[data-plot=revenue] svg")).toBeVisible();
  await page.screenshot({ path: `${FOLDER}finance-${project.name}.png` });
});
