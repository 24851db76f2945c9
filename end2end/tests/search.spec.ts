// Finding a company: the box with suggestions.
import type { Page } from "@playwright/test";
import { NAME } from "../support/demo.ts";
import { inputMethod } from "../support/ime.ts";
import { BEGINNING, box, list } from "../support/search.ts";
import { companyPath, expect, test } from "../support/test.ts";

/** Initials of NAME. */
const INITIALS = "ㄷㅇㅇ";

/** An answer nobody waits for any more. */
const LATE_HIT = {
  company: {
    corp_code: "99999999", name: "늦게온답", name_eng: null, market: null, stock_code: null, region: null, industry: null,
    job_group: null, gone: false,
  },
  matched: "name",
  matched_text: null,
  read_as: { way: "typed" },
  marks: [],
};

const SUGGEST = /\/api\/v1\/suggest\?/;

const options = (page: Page) => list(page).getByRole("option");

test.describe("suggestions", () => {
  test.beforeEach(async ({ page, started }) => {
    await page.goto("/");
    await started();
  });

  test("come while typing, and a press on one opens its company", async ({ page }) => {
    await box(page).pressSequentially(BEGINNING);
    const found = options(page).filter({ hasText: NAME }).first();
    await expect(found).toBeVisible();
    await expect(box(page)).toHaveAttribute("aria-expanded", "true");
    await found.click();
    await expect(page).toHaveURL(/\/company\/\d{8}$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
  });

  test("are reached by the keyboard alone", async ({ page }) => {
    await box(page).pressSequentially(BEGINNING);
    await expect(options(page).first()).toBeVisible();
    await expect(box(page)).not.toHaveAttribute("aria-activedescendant", /.+/);

    await box(page).press("ArrowDown");
    const first = options(page).first();
    await expect(first).toHaveAttribute("aria-selected", "true");
    await expect(box(page)).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "no id");
    await expect(box(page)).toBeFocused();

    const name = await first.locator("b").innerText();
    await box(page).press("Enter");
    await expect(page).toHaveURL(/\/company\/\d{8}$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
  });

  test("go away with Escape, and what was typed stays", async ({ page }) => {
    await box(page).pressSequentially(BEGINNING);
    await expect(options(page).first()).toBeVisible();
    await box(page).press("Escape");
    await expect(list(page)).toBeHidden();
    await expect(box(page)).toHaveAttribute("aria-expanded", "false");
    await expect(box(page)).toHaveValue(BEGINNING);
  });

  test("with none chosen, Enter searches for what was typed", async ({ page }) => {
    await box(page).pressSequentially(BEGINNING);
    await expect(options(page).first()).toBeVisible();
    await box(page).press("Enter");
    await expect(page).toHaveURL(new RegExp(`/search\\?q=${encodeURIComponent(BEGINNING)}$`));
    await expect(page.getByRole("heading", { level: 1 })).toContainText(BEGINNING);
  });

  test("are announced to a screen reader", async ({ page }) => {
    await box(page).pressSequentially(BEGINNING);
    await expect(options(page).first()).toBeVisible();
    await expect(page.locator("main search").getByRole("status")).toContainText(/\d/);
  });

  test("come for the initials of a name", async ({ page }) => {
    await box(page).pressSequentially(INITIALS);
    await expect(options(page).filter({ hasText: NAME }).first()).toBeVisible();
  });

  test("follow a syllable being composed and never write into it", async ({ page }) => {
    await box(page).focus();
    const typing = await inputMethod(page);
    for (const text of ["ㄷ", "다", "달"]) {
      await typing.compose(text);
      await expect(box(page)).toHaveValue(text);
    }
    // Enter and arrows belong to the input method until the syllable is finished.
    await typing.key("ArrowDown");
    await expect(box(page)).not.toHaveAttribute("aria-activedescendant", /.+/);
    await typing.key("Enter");
    expect(new URL(page.url()).pathname).toBe("/");

    await typing.commit("달");
    await typing.compose("여");
    await typing.commit("여");
    await expect(box(page)).toHaveValue(BEGINNING);
    await expect(options(page).filter({ hasText: NAME }).first()).toBeVisible();
    await expect(box(page)).toHaveValue(BEGINNING);
  });

  test("of an earlier text are dropped when they come late", async ({ page }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let answered = () => {};
    const late = new Promise<void>((resolve) => (answered = resolve));
    await page.route(SUGGEST, async (route) => {
      if (new URL(route.request().url()).searchParams.get("q") !== "달") return route.continue();
      const answer = await route.fetch();
      await held;
      // The page may have called this request off: then there is nobody to answer.
      await route.fulfill({ response: answer, json: { query: "달", companies: [LATE_HIT], queries: [] } }).catch(() => {});
      answered();
    });
    const first = page.waitForRequest(SUGGEST);
    await box(page).pressSequentially("달");
    await first;
    await box(page).pressSequentially("여울");
    await expect(options(page).filter({ hasText: NAME }).first()).toBeVisible();
    release();
    await late;
    // The late answer has been handed over; let the page have a turn with it.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    await expect(options(page).filter({ hasText: LATE_HIT.company.name })).toHaveCount(0);
    await expect(options(page).filter({ hasText: NAME }).first()).toBeVisible();
  });

  test("an unanswered question leaves the search working", async ({ page, faults }) => {
    faults.expect(/suggest|Failed to load resource/);
    const failed = page.waitForEvent("requestfailed", (request) => SUGGEST.test(request.url()));
    await page.route(SUGGEST, (route) => route.abort());
    await box(page).pressSequentially(BEGINNING);
    await failed;
    await expect(list(page)).toBeHidden();
    await expect(page.locator("main search").getByRole("status")).toContainText("서버에 연결하지 못했어요");
    await box(page).press("Enter");
    await expect(page).toHaveURL(/\/search\?q=/);
  });
});

test.describe("what was typed is there again", () => {
  test("after Back @no-js @phone", async ({ page }) => {
    await page.goto("/");
    await box(page).fill(BEGINNING);
    await box(page).press("Enter");
    await expect(page).toHaveURL(/\/search\?q=/);
    await page.goBack();
    await expect(page).toHaveURL(/\/$/);
    await expect(box(page)).toHaveValue(BEGINNING);
  });

  test("after Back from a result", async ({ page, started }) => {
    await page.goto("/");
    await started();
    await box(page).pressSequentially(BEGINNING);
    await options(page).filter({ hasText: NAME }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(NAME);
    await page.goBack();
    await expect(box(page)).toHaveValue(BEGINNING);
    await expect(list(page)).toBeHidden();
  });

  test("after Back from another site's page and after reloading", async ({ page, started }) => {
    await page.goto("/");
    await started();
    await box(page).pressSequentially(BEGINNING);
    await expect(options(page).first()).toBeVisible();
    // A document of its own, as another site's is.
    await page.goto("/robots.txt");
    await page.goBack();
    await started();
    await expect(box(page)).toHaveValue(BEGINNING);
    await page.reload();
    await started();
    await expect(box(page)).toHaveValue(BEGINNING);
    // A new visit is a new page.
    await page.getByRole("contentinfo").getByRole("link").first().click();
    await page.getByRole("link", { name: "자진모리 홈" }).click();
    await expect(box(page)).toBeVisible();
    await expect(box(page)).toHaveValue("");
  });
});

test("suggestions wait for a pause in typing", async ({ page, started }) => {
  // Timers that run when told to. (Playwright's clock counts its timers beyond what the wasm can hold.)
  await page.addInitScript(() => {
    const timers = new Map<number, () => void>();
    const state = window as unknown as { held: boolean; pause: () => void };
    const [set, clear] = [window.setTimeout, window.clearTimeout];
    let last = 1_000_000_000;
    window.setTimeout = ((run: () => void, after?: number) => {
      if (!state.held) return set(run, after);
      timers.set(++last, run);
      return last;
    }) as typeof setTimeout;
    window.clearTimeout = (id) => void (timers.delete(id as number) || clear(id));
    state.pause = () => {
      const due = [...timers.values()];
      timers.clear();
      for (const run of due) run();
    };
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (SUGGEST.test(request.url())) asked.push(new URL(request.url()).searchParams.get("q") ?? "");
  });
  await page.goto("/");
  await started();
  await page.evaluate(() => void ((window as unknown as { held: boolean }).held = true));
  await box(page).pressSequentially("달여울식");
  expect(asked).toEqual([]);
  await page.evaluate(() => (window as unknown as { pause: () => void }).pause());
  await expect(options(page).first()).toBeVisible();
  expect(asked).toEqual(["달여울식"]);
});

test("the key / goes to the search box @desktop", async ({ page, started }) => {
  await page.goto("/");
  await started();
  await page.locator("body").press("/");
  await expect(box(page)).toBeFocused();
  await expect(box(page)).toHaveValue("");
});

test("the header's box finds companies from any page @desktop", async ({ page, started }) => {
  await page.goto(await companyPath(page, NAME));
  await started();
  const header = page.getByRole("banner").getByRole("combobox", { name: "기업 찾기" });
  await header.pressSequentially(INITIALS);
  await expect(page.getByRole("banner").getByRole("option").filter({ hasText: NAME }).first()).toBeVisible();
  await header.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
});
