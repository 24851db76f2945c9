// Accepted essays: the library, its search and filters, reading one.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/test.ts";

/** Essays of the library, in the order of the page. */
const rows = (page: Page) => page.locator("main .rows > li");
const counted = (page: Page) => page.locator("main").getByRole("status");

test("the library lists the newest first, a page at a time", async ({ page, started }) => {
  await page.goto("/accepted");
  await started();
  await expect(counted(page)).toHaveText(/^합격자소서 1\d\d편 · 1\/\d쪽$/);
  await expect(rows(page)).toHaveCount(20);
  const years = await rows(page).locator(".meta > span:first-child").allInnerTexts();
  const spoken = years.map((text) => text.replace(" 하반기", ".2").replace(" 상반기", ".1"));
  expect(spoken).toEqual([...spoken].sort().reverse());
  await page.getByRole("link", { name: "다음 쪽" }).click();
  await expect(page).toHaveURL(/\/accepted\?page=2$/);
  await expect(counted(page)).toHaveText(/ 2\/\d쪽$/);
});

test("words are found in any form, marked, and the other tab counts companies", async ({ page, started }) => {
  await page.goto("/accepted");
  await started();
  await page.locator("main").getByRole("searchbox", { name: "합격자소서 찾기" }).fill("협업");
  await page.locator("main").getByRole("button", { name: "찾기" }).click();
  await expect(page).toHaveURL(/\/accepted\?q=/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("‘협업’ 합격자소서");
  await expect(rows(page).first().locator("mark").first()).toBeVisible();
  const tabs = page.getByRole("navigation", { name: "검색 종류" });
  await expect(tabs.getByRole("link", { name: /합격자소서/ })).toHaveAttribute("aria-current", "page");
  await tabs.getByRole("link", { name: /기업/ }).click();
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(page.getByRole("navigation", { name: "검색 종류" }).getByRole("link", { name: /합격자소서/ })).toBeVisible();
});

test("what is chosen narrows, stays with further words, and is let go of again @no-js", async ({ page }) => {
  await page.goto("/accepted");
  const narrow = page.getByRole("group", { name: "좁혀 보기" });
  const all = await counted(page).innerText();
  await narrow.getByRole("link", { name: "협업·갈등", exact: true }).click();
  await expect(page).toHaveURL(/\?kind=teamwork$/);
  await expect(narrow.getByRole("link", { name: "협업·갈등" })).toHaveAttribute("aria-current", "true");
  expect(await counted(page).innerText()).not.toBe(all);
  for (const row of await rows(page).all()) await expect(row.locator(".tag", { hasText: "협업·갈등" })).toHaveCount(1);

  await page.locator("main").getByRole("searchbox", { name: "합격자소서 찾기" }).fill("팀");
  await page.locator("main").getByRole("button", { name: "찾기" }).click();
  await expect(page).toHaveURL(/kind=teamwork/);
  await expect(page).toHaveURL(/q=/);
  await narrow.getByRole("link", { name: "협업·갈등" }).click();
  await expect(page).not.toHaveURL(/kind=/);
});

test("the order is chosen, stays with what narrows, and holds over pages @no-js", async ({ page }) => {
  const lengths = async () => {
    const texts = await rows(page).locator(".acc__kinds .num").allInnerTexts();
    return texts.map((text) => Number(text.replace(/[,자]/g, "")));
  };
  const order = page.getByRole("navigation", { name: "차례" });
  await page.goto("/accepted");
  await expect(order.locator("[aria-current]")).toHaveText("최신순");
  await expect(order.getByRole("link")).toHaveText(["최신순", "회사 이름순", "긴 글순"]);
  await order.getByRole("link", { name: "긴 글순" }).click();
  await expect(page).toHaveURL(/\/accepted\?sort=longest$/);
  const first = await lengths();
  expect(first).toEqual([...first].sort((a, b) => b - a));
  await page.getByRole("link", { name: "다음 쪽" }).click();
  await expect(page).toHaveURL(/sort=longest&page=2$/);
  const second = await lengths();
  expect(second).toEqual([...second].sort((a, b) => b - a));
  expect(first.at(-1)).toBeGreaterThanOrEqual(second[0] ?? 0);

  await page.locator("main").getByRole("searchbox", { name: "합격자소서 찾기" }).fill("팀");
  await page.locator("main").getByRole("button", { name: "찾기" }).click();
  await expect(page).toHaveURL(/q=.*&sort=longest$/);
  await expect(order.locator("[aria-current]")).toHaveText("긴 글순");
  const found = await lengths();
  expect(found).toEqual([...found].sort((a, b) => b - a));
  await order.getByRole("link", { name: "최신순" }).click();
  await expect(page).toHaveURL(/q=.*&sort=newest$/);
  const spoken = (await rows(page).locator(".meta > span:first-child").allInnerTexts()).map((text) =>
    text.replace(" 하반기", ".2").replace(" 상반기", ".1"),
  );
  expect(spoken).toEqual([...spoken].sort().reverse());
  await order.getByRole("link", { name: "회사 이름순" }).click();
  const names = await rows(page).getByRole("heading", { level: 2 }).allInnerTexts();
  expect(names.map((name) => name.split(" ")[0])).toEqual(names.map((name) => name.split(" ")[0]).sort());
  await order.getByRole("link", { name: "잘 맞는 순" }).click();
  await expect(page).not.toHaveURL(/sort=/);
});

test("an essay is read with its questions, their kinds, its source, and what became of personal data @no-js", async ({ page }) => {
  await page.goto("/accepted");
  await rows(page).first().getByRole("link").first().click();
  await expect(page).toHaveURL(/\/accepted\/\d+$/);
  const answers = page.locator("article section");
  expect(await answers.count()).toBeGreaterThanOrEqual(2);
  for (const answer of await answers.all()) {
    await expect(answer.getByRole("heading", { level: 2 })).toHaveText(/\S/);
    await expect(answer.locator(".acc__kinds .tag").first()).toBeVisible();
    await expect(answer.locator(".acc__kinds .num")).toHaveText(/^[\d,]+자$/);
    expect((await answer.locator(".acc__text").innerText()).length).toBeGreaterThan(100);
  }
  await expect(page.getByRole("main")).toContainText("받은 날");
  await expect(page.getByRole("main")).toContainText("내 경험으로 바꿔 써 주세요");
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute("content", "noindex");
  await page.getByRole("link", { name: /기업 정보$/ }).click();
  await expect(page).toHaveURL(/\/company\/\d{8}$/);
});

test("no telephone number, address or name of a school is left in any essay @desktop @no-js", async ({ page }) => {
  test.slow();
  for (let number = 1; ; number++) {
    const list = await page.goto(`/accepted?page=${number}`);
    expect(list?.status()).toBe(200);
    const paths = await rows(page).locator("h2 a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    for (const path of paths) {
      const html = await (await page.request.get(path)).text();
      const essay = html.slice(html.indexOf("<article"), html.indexOf("</article>"));
      expect.soft(essay, path).not.toMatch(/01[016789][- ]?\d{3,4}[- ]?\d{4}/);
      expect.soft(essay, path).not.toMatch(/[\w.]+@[\w.]+/);
      expect.soft(essay, path).not.toMatch(/[가-힣]{2,}대학교(?!병원)/);
    }
    if (paths.length < 20) break;
  }
});

test("a company leads to its essays, and one without any says so @no-js", async ({ page }) => {
  await page.goto("/accepted");
  await rows(page).first().getByRole("link").first().click();
  await page.getByRole("link", { name: /기업 정보$/ }).click();
  await page.getByRole("navigation", { name: "기업 정보" }).getByRole("link", { name: "합격자소서" }).click();
  await expect(page).toHaveURL(/\/company\/\d{8}\/accepted$/);
  await expect(page.getByRole("navigation", { name: "기업 정보" }).locator('[aria-current="page"]')).toHaveText("합격자소서");
  await expect(rows(page).first()).toBeVisible();
  // Each drawing has its table.
  for (const drawing of ["자주 나온 말", "함께 나온 말"]) {
    const figure = page.locator("figure").filter({ has: page.getByRole("heading", { name: drawing }) });
    await expect(figure.locator("svg:visible a").first()).toBeVisible();
    await figure.getByText("표로 보기").click();
    await expect(figure.getByRole("row").nth(1)).toBeVisible();
  }
  await expect(page.getByRole("heading", { name: "어떻게 썼나요" })).toBeVisible();
  await page.getByRole("group", { name: "문항 고르기" }).getByRole("link", { name: "지원동기" }).click();
  await expect(page).toHaveURL(/\/accepted\?kind=motive$/);
  await page.locator("figure svg:visible a").first().click();
  await expect(page).toHaveURL(/\/accepted\?q=/);
  await expect(page.locator("main mark").first()).toBeVisible();
  await page.goto("/accepted?company=99999999");
  await expect(page.getByRole("heading", { name: "이 회사의 합격자소서가 아직 없어요" })).toBeVisible();
});

test("keywords of a job group have their reason and sentences @no-js", async ({ page }) => {
  await page.goto("/accepted?group=finance");
  const first = page.locator(".kw__row").first();
  await expect(first.locator(".kw__why")).toHaveText(/^16편 중 \d+편 · 다른 글/);
  await first.locator("summary").click();
  await expect(first.locator("mark").first()).toBeVisible();
  const word = await first.locator("summary b").innerText();
  await first.getByRole("link", { name: "글 읽기" }).first().click();
  await expect(page).toHaveURL(/\/accepted\/\d+\?mark=/);
  await expect(page.locator("article mark").first()).toBeVisible();
  await expect(page.locator(".side__told").getByRole("status")).toContainText(`‘${word}’`);
});

test("a keyword of an essay is marked in its answers, counted, and let go of @no-js", async ({ page }) => {
  await page.goto("/accepted?group=finance");
  await rows(page).first().getByRole("link").first().click();
  const side = page.getByRole("complementary", { name: "이 글의 키워드" });
  const first = side.getByRole("listitem").first();
  await expect(first).toContainText(/편 중 \d+편 · 다른 글/);
  await expect(page.locator("article mark")).toHaveCount(0);
  const word = await first.locator("b").innerText();
  const places = Number((await first.locator("a .num").innerText()).replace("곳", ""));
  await first.getByRole("link").click();
  await expect(page).toHaveURL(/\?mark=/);
  await expect(page.locator("article mark")).toHaveCount(places);
  const spoken = (text: string) => text.replace(/\s/g, "").toLowerCase();
  for (const mark of await page.locator("article mark").allInnerTexts()) expect(spoken(mark)).toBe(spoken(word));
  await expect(side.getByRole("status")).toHaveText(new RegExp(`^‘${word}’[이가] ${places}곳에 나와요\\.$`));
  await expect(side.locator("[aria-current=true]")).toHaveText(new RegExp(`^${word}`));
  // To where it stands, and back to the text as it is.
  await side.getByRole("list", { name: "표시한 문항" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/#q\d$/);
  await expect(page.locator("article mark")).toHaveCount(places);
  await side.getByRole("link", { name: "표시 지우기" }).click();
  await expect(page).not.toHaveURL(/mark=/);
  await expect(page.locator("article mark")).toHaveCount(0);
  await page.goto(`${new URL(page.url()).pathname}?mark=${encodeURIComponent("<b>없는말</b>")}`);
  await expect(side.getByRole("status")).toHaveCount(0);
});

test("nothing found says so, and offers a way on @no-js", async ({ page }) => {
  await page.goto("/accepted?q=%EC%97%86%EB%8A%94%EB%82%B1%EB%A7%90%EC%80%8D%EC%80%8D&kind=issue");
  await expect(page.getByRole("heading", { name: "맞는 합격자소서가 없어요" })).toBeVisible();
  await page.getByRole("link", { name: "조건 모두 빼기" }).click();
  await expect(page).not.toHaveURL(/kind=/);
  await page.getByRole("link", { name: "모두 보기" }).click();
  await expect(rows(page)).toHaveCount(20);
});

test("an essay that is not there is a 404 with a way back @no-js", async ({ page, faults }) => {
  faults.expect(/404/);
  for (const path of ["/accepted/999999", "/accepted/x"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("이 합격자소서를 찾지 못했어요");
  }
});
