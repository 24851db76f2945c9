// Finding a company: the box with suggestions, the result page.
import type { Page } from "@playwright/test";
import { NAME } from "../support/demo.ts";
import { inputMethod } from "../support/ime.ts";
import { companyPath, expect, test } from "../support/test.ts";

/** Initials and beginning of NAME. */
const INITIALS = "ㄷㅇㅇ";
const BEGINNING = "달여";
/** A part of many names of the demo: more than one page of results. */
const COMMON = "ㅅ";

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

const box = (page: Page) => page.locator("main").getByRole("combobox", { name: "기업 찾기" });
const list = (page: Page) => page.locator("main").getByRole("listbox", { name: "찾은 기업과 검색어" });
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

test.describe("results", () => {
  const rows = (page: Page) => page.locator("main ol.hits > li");

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
  const rows = (page: Page) => page.locator("main ol.hits > li");
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
  const rows = (page: Page) => page.locator("main ol.hits > li");

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
