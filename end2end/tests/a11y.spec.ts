// axe on every page, in both themes, and with the search's suggestions open.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { signedIn } from "../support/account.ts";
import { signedInAsAdmin } from "../support/admin.ts";
import { NAME } from "../support/demo.ts";
import { companyPath, expect, test } from "../support/test.ts";

const PAGES: [string, (page: Page) => Promise<string> | string][] = [
  ["home", () => "/"],
  ["search", () => "/search"],
  ["results", () => `/search?q=${encodeURIComponent("식품")}`],
  ["no results", () => `/search?q=${encodeURIComponent("쀍쀍쀍")}`],
  ["company", (page) => companyPath(page, NAME)],
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
  ["synonyms", (page) => operators(page, "/admin/synonyms?done=added")],
  ["synonyms, none found", (page) => operators(page, "/admin/synonyms?q=%EC%80%8D")],
  ["a new set of synonyms", (page) => operators(page, "/admin/synonyms/new")],
  ["a set of synonyms", (page) => operators(page, "/admin/synonyms/2")],
  ["terms", () => "/legal/terms"],
  ["privacy", () => "/legal/privacy"],
  ["activity", () => "/legal/activity"],
  ["marketing", () => "/legal/marketing"],
  ["offline", () => "/offline"],
  ["no company", () => "/company/99999999"],
  ["not found", () => "/no/such/page"],
];

/** A page of someone who is signed in. */
async function own(page: Page, path: string): Promise<string> {
  await signedIn(page);
  return path;
}

/** A page of someone who runs the site. */
async function operators(page: Page, path: string): Promise<string> {
  await signedInAsAdmin(page);
  return path;
}

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

for (const colorScheme of ["light", "dark"] as const) {
  test(`a form with faults, ${colorScheme}`, async ({ page, started, faults }) => {
    faults.expect(/Failed to load resource|^400: /);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/signup");
    await started();
    await page.getByLabel("만 14세 이상이에요").check();
    await page.getByText("제주", { exact: true }).click();
    await page.getByRole("button", { name: "확인 메일 받기" }).click();
    await expect(page.getByLabel("이메일", { exact: true })).toBeFocused();
    expect(await findings(page)).toEqual([]);
  });

  test(`the menu under the name, ${colorScheme} @desktop`, async ({ page, started }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(await own(page, "/"));
    await started();
    await page.getByRole("banner").getByRole("button", { name: / 메뉴$/ }).click();
    await expect(page.getByRole("banner").getByRole("link", { name: "내 정보" })).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });
}
