// What stands beside the sheet: keywords by what a question asks for, accepted essays, sentences to keep.
import type { Page } from "@playwright/test";
import { newMember } from "../support/account.ts";
import { NAME, SCHOOL } from "../support/demo.ts";
import { keep, type Draft } from "../support/drafts.ts";
import { expectKept, field } from "../support/editor.ts";
import { companyPath, expect, test } from "../support/test.ts";

const ESSAY: Draft = { title: "공채", job: "마케팅", questions: [["지원동기와 입사 후 포부를 써 주세요.", "처음 문장이에요."]] };

async function open(page: Page, draft: Draft = ESSAY): Promise<void> {
  const [id] = await keep(page, [draft]);
  await page.goto(`/essays/${id}`);
  await expect(field(page)).toBeVisible();
}

/** A company of the demo, as an essay names it. */
async function company(page: Page, name = NAME): Promise<{ name: string; code: string }> {
  const path = await companyPath(page, name);
  return { name, code: path.split("/").pop() ?? "" };
}

/** Addresses of what is kept of the server's answers. */
const packs = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("zazinmori");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const keys = db.transaction("pack").objectStore("pack").getAllKeys();
    const all = await new Promise<string[]>((resolve) => (keys.onsuccess = () => resolve(keys.result.map(String))));
    db.close();
    return all;
  });

/** What the self-check says of letters that make no word. */
const JAMO = "글자가 되지 않은 자모가 있어요: ㅋㅋ";

const tab = (page: Page, name: string) => page.getByRole("tabpanel", { name });

async function show(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name }).click();
  await expect(tab(page, name)).toBeVisible();
}

test("what a question asks for is proposed, and what its writer chooses holds @desktop", async ({ page }) => {
  await open(page);
  const head = page.locator(".qhead");
  await expect(head).toContainText("지원동기");
  await expect(head.getByText("자동", { exact: true })).toBeVisible();
  await expect(tab(page, "키워드")).toContainText(/지원동기|입사 후 포부/);
  await head.getByRole("button", { name: "문항·제한 고치기" }).click();
  const dialog = page.getByRole("dialog", { name: "문항·제한 고치기" });
  await expect(dialog).toContainText(/자동: (지원동기, 입사 후 포부|입사 후 포부, 지원동기)/);
  await dialog.getByText("협업·갈등", { exact: true }).click();
  await dialog.getByRole("button", { name: "고치기", exact: true }).click();
  await expect(head.getByText("자동", { exact: true })).toHaveCount(0);
  await expect(head).toContainText("협업·갈등");
});

test("keywords in the text are marked while one types, and one that is muted goes @desktop", async ({ page }) => {
  await open(page, { title: "공채", questions: [["직무 역량을 써 주세요.", ""]] });
  const words = tab(page, "키워드");
  const first = words.getByRole("listitem").first();
  await expect(first).toBeVisible();
  const word = ((await first.locator(".kwd__w").textContent()) ?? "").trim();
  expect(word).not.toBe("");
  await field(page).focus();
  await page.keyboard.insertText(`${word}을 해 보았어요.`);
  await expectKept(page, `${word}을 해 보았어요.`);
  const named = words.locator(".kwd__w").filter({ hasText: new RegExp(`^${word}$`) });
  const row = words.locator("details.kwd").filter({ has: page.locator(".kwd__w", { hasText: new RegExp(`^${word}$`) }) });
  const mark = page.locator(".m-kw").filter({ hasText: word });
  await expect(row).toContainText("사용함");
  await expect(mark).toHaveCount(1);
  await row.locator("summary").click();
  await row.getByRole("button", { name: "이 키워드 숨기기" }).click();
  await expect(named).toHaveCount(0);
  await expect(mark).toHaveCount(0);
  await expect(words).toContainText("숨긴 키워드 1개");
  await page.getByRole("status").filter({ hasText: "키워드를 숨겼어요" }).getByRole("button", { name: "되돌리기" }).click();
  await expect(row).toContainText("사용함");
  await expect(mark).toHaveCount(1);
  await expect(words).not.toContainText("숨긴 키워드");
});

test("what a 블라인드 채용 must not say is found where the essay is for one @desktop", async ({ page }) => {
  await open(page, { title: "공채", questions: [["지원동기", "저는 가온솔대학교에서 식품을 배웠습니다. ㅋㅋ 좋았습니다."]] });
  await show(page, "점검");
  const check = tab(page, "점검");
  const school = check.getByRole("listitem").filter({ hasText: "학교 이름이 드러나요: 가온솔대학교" });
  await expect(check.getByRole("listitem").filter({ hasText: JAMO })).toBeVisible();
  await expect(school).toHaveCount(0);
  await check.getByLabel("블라인드 채용").check();
  await expect(school).toBeVisible();
  await expect(page.locator(".m-err, .m-vague").filter({ hasText: "가온솔대학교" })).toHaveCount(1);
  await check.getByLabel("블라인드 채용").uncheck();
  await expect(school).toHaveCount(0);
});

test("a finding that is left as it is does not come back @desktop", async ({ page }) => {
  await open(page, { title: "공채", questions: [["지원동기", "저는 좋았습니다ㅋㅋ 그래서 지원했습니다 — 정말로요."]] });
  await show(page, "점검");
  const finding = (text: string) => tab(page, "점검").getByRole("listitem").filter({ hasText: text });
  await expect(finding(JAMO)).toBeVisible();
  await finding(JAMO).getByRole("button", { name: "그대로 두기" }).click();
  await expect(finding(JAMO)).toHaveCount(0);
  await expect(page.locator(".m-err").filter({ hasText: "ㅋㅋ" })).toHaveCount(0);
  await page.reload();
  await show(page, "점검");
  // By then it ran.
  await expect(finding("깨질 수 있는 글자예요: —")).toBeVisible();
  await expect(finding(JAMO)).toHaveCount(0);
  // What a portal gets in its place is what the check puts there.
  await finding("깨질 수 있는 글자예요: —").getByRole("button", { name: "고치기" }).click();
  await expect(field(page)).toHaveValue("저는 좋았습니다ㅋㅋ 그래서 지원했습니다 ― 정말로요.");
});

test("a fact of the company goes into the answer, and where it is from stays beside it until it is taken out @desktop", async ({ page }) => {
  await open(page, { title: "공채", company: await company(page), questions: [["지원동기", ""]] });
  await show(page, "기업 정보");
  const facts = tab(page, "기업 정보");
  const fact = (at: number) => facts.getByRole("listitem").filter({ has: page.getByRole("button", { name: "문장에 넣기" }) }).nth(at);
  const said = async (at: number) => ((await fact(at).locator("p").first().textContent()) ?? "").trim();
  await expect(fact(1)).toBeVisible();
  const [one, other] = [await said(0), await said(1)];
  await expect(facts.getByRole("heading", { name: "넣은 자료" })).toHaveCount(0);
  await fact(0).getByRole("button", { name: "문장에 넣기" }).click();
  await expect(field(page)).toHaveValue(one);
  await fact(1).getByRole("button", { name: "문장에 넣기" }).click();
  await expect(field(page)).toHaveValue(one + other);
  await expect(facts.getByRole("heading", { name: "넣은 자료" })).toBeVisible();
  const put = facts.getByRole("listitem").filter({ has: page.getByRole("button", { name: "빼기", exact: true }) });
  await expect(put).toHaveCount(2);
  await expect(put.first()).toContainText(one);
  await put.first().getByRole("button", { name: "빼기", exact: true }).click();
  await expect(put).toHaveCount(1);
  await expect(put).toContainText(other);
  // The text stays.
  await expect(field(page)).toHaveValue(one + other);
  await page.reload();
  await show(page, "기업 정보");
  await expect(put).toHaveCount(1);
  await expect(field(page)).toHaveValue(one + other);
});

test("who takes sources out by keys goes on to the next, then to the answer @desktop", async ({ page }) => {
  await open(page, { title: "공채", company: await company(page), questions: [["지원동기", ""]] });
  await show(page, "기업 정보");
  const insert = tab(page, "기업 정보").getByRole("button", { name: "문장에 넣기" });
  for (const at of [0, 1, 0]) await insert.nth(at).click();
  const out = page.locator(".srcs").getByRole("button", { name: /출처 빼기$/ });
  await expect(out).toHaveCount(3);
  await out.nth(1).focus();
  await page.keyboard.press("Enter");
  await expect(out).toHaveCount(2);
  await expect(out.nth(1)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(out).toHaveCount(1);
  await expect(out).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(out).toHaveCount(0);
  await expect(field(page)).toBeFocused();
});

test("who reads accepted essays by keys goes on from the button that goes away @desktop", async ({ page }) => {
  // Two pages, whatever the demo has.
  await page.route(/\/api\/v1\/accepted\?/, async (route) => {
    // Whole: what the page has of it is as the server said it, not as this does.
    const answer = await route.fetch({ headers: { ...route.request().headers(), "if-none-match": "" } });
    const json = (await answer.json()) as { items: unknown[]; total: number; size: number };
    await route.fulfill({ response: answer, json: { ...json, total: Math.min(json.total, 2 * json.size) } });
  });
  await open(page);
  await show(page, "합격자소서");
  const list = tab(page, "합격자소서");
  const more = list.getByRole("button", { name: "더 보기" });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(more).toHaveCount(0);
  await expect(list.locator("#accepted-part-2").getByRole("button").first()).toBeFocused();
  // What nobody wrote: a step wider, by keys.
  await list.getByRole("searchbox", { name: "합격자소서에서 찾기" }).fill("뷁뷁뷁뷁");
  await page.keyboard.press("Tab");
  const wider = list.getByRole("button", { name: "더 넓게 찾기" });
  await wider.focus();
  await page.keyboard.press("Enter");
  await expect(wider).toHaveCount(0);
  await expect(list.locator("#accepted-part-1").getByRole("button").first()).toBeFocused();
  await expect(list.getByRole("searchbox")).toHaveValue("");
  // An answer may be under way.
  await page.unrouteAll({ behavior: "wait" });
});

test("accepted essays come page by page, wider when asked, and reading one leaves the sheet as it is @desktop", async ({ page }) => {
  await open(page);
  await field(page).focus();
  await page.keyboard.press("Home");
  await show(page, "합격자소서");
  const list = tab(page, "합격자소서");
  await expect(list.getByRole("listitem").first()).toBeVisible();
  const before = await list.getByRole("listitem").count();
  await list.getByRole("button", { name: "더 보기" }).click();
  await expect.poll(() => list.getByRole("listitem").count()).toBeGreaterThan(before);
  // The kind of the question narrows it until it is let go of.
  const said = () => list.getByText(/합격자소서 [\d,]+편/).first().textContent();
  const narrow = await said();
  await list.getByRole("button", { name: /지원동기/ }).first().click();
  await expect.poll(said).not.toBe(narrow);
  await list.getByRole("listitem").first().getByRole("button").first().click();
  await expect(list.getByRole("button", { name: "목록으로" })).toBeVisible();
  // Signed out nothing can be kept, and that is said before anything is lost.
  await expect(list.getByText(/문장을 담으려면/).first()).toBeAttached();
  await list.getByRole("button", { name: "목록으로" }).click();
  await expect(list.getByRole("listitem").first()).toBeVisible();
  await expect(field(page)).toHaveValue("처음 문장이에요.");
});

test("who is signed in keeps a sentence without leaving @desktop", async ({ page }) => {
  await newMember(page.context().request);
  await open(page);
  await show(page, "합격자소서");
  const list = tab(page, "합격자소서");
  await list.getByRole("listitem").first().getByRole("button").first().click();
  await list.getByText("문장 담기").first().click();
  const sentence = list.locator("details[open]").getByRole("button").first();
  const text = (await sentence.textContent())?.trim() ?? "";
  await sentence.click();
  await expect(page.getByRole("status").filter({ hasText: "문장을 담았어요" })).toBeVisible();
  await page.goto("/my/scraps");
  await expect(page.getByRole("main")).toContainText(text.slice(0, 20));
});

test("the server's dictionary is asked only where that was chosen, and its words are put right by one press @desktop", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/api/v1/spelling")) asked.push(request.postData() ?? "");
  });
  await open(page, { title: "공채", questions: [["지원동기", "저는 고겍을 만났습니다."]] });
  await show(page, "점검");
  const check = tab(page, "점검");
  const choice = check.getByLabel("맞춤법도 확인하기");
  await expect(choice).not.toBeChecked();
  expect(asked).toEqual([]);
  await choice.check();
  await expect(check).toContainText("고겍을");
  expect(asked).toHaveLength(1);
  await check.getByRole("listitem").filter({ hasText: "고겍을" }).getByRole("button", { name: /고치기|고객을/ }).first().click();
  await expect(field(page)).toHaveValue("저는 고객을 만났습니다.");
  // It is remembered on this device.
  await page.reload();
  await show(page, "점검");
  await expect(choice).toBeChecked();
  await choice.uncheck();
  const before = asked.length;
  await field(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" 고겍을.");
  await check.getByText("F8").waitFor();
  expect(asked).toHaveLength(before);
});

test("what is written in another essay meanwhile is compared as well @desktop", async ({ page, context }) => {
  const told = "저는 반찬 가게에서 열 달 동안 일하며 손님이 다시 오는 까닭을 하나하나 적어 보았습니다.";
  const [id, later] = await keep(page, [
    { title: "공채", questions: [["지원동기", told]] },
    { title: "수시", company: "가온식품", questions: [["성장 과정", ""]] },
  ]);
  await page.goto(`/essays/${id}`);
  await show(page, "점검");
  const check = tab(page, "점검");
  await expect(check.getByText("F8")).toBeVisible();
  await expect(check).not.toContainText(/예전 글과 \d+% 같아요/);
  const other = await context.newPage();
  await other.goto(`/essays/${later}`);
  await field(other).focus();
  await other.keyboard.insertText(told);
  await expectKept(other, told);
  await expect(check).toContainText("예전 글과 100% 같아요");
  await expect(check).toContainText("가온식품 수시 1번 문항");
  // Thrown away it is compared no more.
  await other.goto("/essays");
  await other.getByRole("button", { name: "수시 더 하기" }).click();
  await other.getByRole("button", { name: "휴지통으로" }).click();
  await expect(check).not.toContainText(/예전 글과 \d+% 같아요/);
  await other.close();
});

test("what is known of a company is there before its essay is opened, but not for the trash @desktop", async ({ page }) => {
  const [mine, thrown] = [await company(page), await company(page, SCHOOL)];
  await keep(page, [
    { title: "버린 글", company: thrown, trashed: new Date() },
    { title: "공채", company: mine, written: 10, questions: [["지원동기", ""]] },
  ]);
  await page.goto("/essays");
  const wanted = [`/api/v1/accepted/pack?company=${mine.code}&group=`, `/api/v1/company/${mine.code}/facts`];
  await expect.poll(() => packs(page), { timeout: 45_000 }).toEqual(expect.arrayContaining(wanted));
  expect((await packs(page)).filter((address) => address.includes(thrown.code))).toEqual([]);
});
