// The lists of essays: what they say, how one finds one's way in them, the trash.
import type { Locator, Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { keep, type Draft } from "../support/drafts.ts";
import { command } from "../support/editor.ts";
import { expect, overflow, test } from "../support/test.ts";

const DAY = 86_400_000;
const KOREA = 9 * 3_600_000;

/** 18:00 in Korea, so many days from today there. */
function due(days: number): Date {
  const today = Math.floor((Date.now() + KOREA) / DAY) * DAY - KOREA;
  return new Date(today + days * DAY + 18 * 3_600_000);
}

/** Minutes since noon of yesterday in Korea. */
const minutesSinceYesterday = () => (Date.now() - due(-1).getTime()) / 60_000 + 6 * 60;

const rows = (page: Page) => page.locator(".lrow");
const row = (page: Page, title: string): Locator => rows(page).filter({ has: page.getByRole("link", { name: title, exact: true }) });
const titles = (page: Page) => page.locator(".lrow h2");

async function choose(page: Page, title: string, command: string): Promise<void> {
  await page.getByRole("button", { name: `${title} 더 하기` }).click();
  await page.getByRole("button", { name: command }).click();
}

/** Made anew for each test: days go by. */
const drafts = (): Draft[] => [
  { title: "상반기 신입", company: "자진전자", job: "회로설계", written: 12, questions: [["지원 동기", "저는 회로가 좋습니다.", 20], ["협업한 경험", "", 500]] },
  { title: "하반기 인턴", company: "가온식품", job: "브랜드 마케팅", deadline: due(2), written: minutesSinceYesterday(), status: "submitted", questions: [["성장 과정", "반찬 가게에서 SQL로 재구매율을 셌습니다."]] },
  { title: "공채", company: "다솜은행", deadline: due(13), written: 60 * 24 * 30, status: { result: "pass" } },
  { title: "버린 글", company: "라온", trashed: new Date(Date.now() - DAY) },
  { title: "지난 공고", deadline: due(-2), written: 3 },
];

test.beforeEach(({ faults }) => faults.expect(/401.*\/api\/v1\/|\/api\/v1\/.*401|401 \(Unauthorized\)/));

test.describe("the list of essays", () => {
  test("says of each what it is for, how far it is, when it is due, and where it is kept", async ({ page }) => {
    await keep(page, drafts());
    await page.goto("/essays");
    await expect(titles(page)).toHaveText(["하반기 인턴", "공채", "상반기 신입", "지난 공고"]);
    const first = row(page, "하반기 인턴");
    await expect(first).toContainText("가온식품");
    await expect(first).toContainText("브랜드 마케팅");
    await expect(first).toContainText("제출함");
    await expect(first).toContainText("D-2");
    await expect(first).toContainText("어제 12:00에 씀");
    await expect(first).toContainText("이 기기에만 있음");
    await expect(row(page, "공채")).toContainText("D-13");
    await expect(row(page, "공채")).toContainText("합격");
    await expect(row(page, "지난 공고")).toContainText("마감됨");
    const second = row(page, "상반기 신입");
    await expect(second).toContainText("12분 전에 씀");
    await expect(second).toContainText("2문항 중 1개 작성");
    await expect(second.getByRole("meter", { name: "1번 문항 글자 수" })).toHaveAttribute("aria-valuenow", "12");
  });

  test("what an account has on the server says so", async ({ page, faults }) => {
    faults.expect(/api\/v1/);
    const account = { account: "a-1", name: "가람", suspended: false, stay: "device" };
    await page.route("**/api/v1/account", (route) => route.fulfill({ json: account }));
    await page.route("**/api/v1/essays", (route) => route.abort());
    await keep(page, [
      { title: "보낸 글", owner: "a-1", sent: true },
      { title: "안 보낸 글", owner: "a-1" },
      { title: "남의 글", owner: "a-2", sent: true },
    ]);
    await page.goto("/essays");
    await expect(row(page, "보낸 글")).toContainText("서버에 저장됨");
    await expect(row(page, "안 보낸 글")).toContainText("이 기기에만 있음");
    await expect(rows(page)).toHaveCount(2);
  });

  test("is narrowed by words, by 초성, by half a word, and by how far essays are", async ({ page }) => {
    await keep(page, drafts());
    await page.goto("/essays");
    const box = page.getByRole("searchbox", { name: "자소서 찾기" });
    for (const [typed, found] of [
      ["sql", ["하반기 인턴"]],
      ["ㅈㅈㅈㅈ", ["상반기 신입"]],
      ["다소", ["공채"]],
      ["협업 회로", ["상반기 신입"]],
    ] as const) {
      await box.fill(typed);
      await expect(titles(page)).toHaveText([...found]);
    }
    await box.fill("없는 말");
    await expect(page.getByRole("heading", { name: "찾는 자소서가 없어요" })).toBeVisible();
    await page.getByRole("button", { name: "모두 보기" }).click();
    await expect(rows(page)).toHaveCount(4);
    await expect(box).toHaveValue("");
    await page.getByRole("button", { name: "제출함 1" }).click();
    await expect(titles(page)).toHaveText(["하반기 인턴"]);
    await page.getByRole("button", { name: "모두 4" }).click();
    await page.getByRole("combobox", { name: "순서" }).selectOption("name");
    await expect(titles(page)).toHaveText(["하반기 인턴", "공채", "상반기 신입", "지난 공고"]);
    await page.getByRole("combobox", { name: "순서" }).selectOption("written");
    await expect(titles(page)).toHaveText(["지난 공고", "상반기 신입", "하반기 인턴", "공채"]);
    // It stays so while one writes in an essay and comes back.
    await page.getByRole("link", { name: "상반기 신입" }).click();
    await expect(page.locator("#answer")).toBeVisible();
    await page.getByRole("link", { name: "내 자소서로 돌아가기" }).click();
    await expect(titles(page)).toHaveText(["지난 공고", "상반기 신입", "하반기 인턴", "공채"]);
  });

  test("begins an essay at once, and asks whom it is for", async ({ page }) => {
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: "아직 쓴 자소서가 없어요" })).toBeVisible();
    await page.getByRole("button", { name: "새 자소서" }).first().click();
    const dialog = page.getByRole("dialog", { name: "어디에 낼 자소서인가요?" });
    await expect(dialog).toBeVisible();
    await dialog.getByLabel("자소서 이름").fill("첫 자소서");
    await dialog.getByRole("button", { name: "고치기" }).click();
    await expect(page.locator("#answer")).toBeFocused();
    await page.keyboard.type("첫 문장", { delay: 5 });
    await expect(page.locator(".save")).toContainText("이 기기에 저장됨");
    await page.getByRole("link", { name: "내 자소서로 돌아가기" }).click();
    await expect(row(page, "첫 자소서")).toContainText("방금 씀");
  });

  test("copies, hands in, and throws away with a way back", async ({ page }) => {
    await keep(page, drafts());
    await page.goto("/essays");
    await choose(page, "상반기 신입", "복제");
    await expect(row(page, "상반기 신입 (복제)")).toContainText("2문항 중 1개 작성");
    await choose(page, "상반기 신입", "상태 바꾸기");
    await page.getByRole("dialog", { name: "어디까지 왔나요?" }).getByRole("button", { name: "제출함" }).click();
    await expect(row(page, "상반기 신입")).toContainText("제출함");
    await choose(page, "상반기 신입", "휴지통으로");
    await expect(row(page, "상반기 신입")).toHaveCount(0);
    await page.getByRole("status").getByRole("button", { name: "되돌리기" }).click();
    await expect(row(page, "상반기 신입")).toBeVisible();
    // What was handed in is kept as it was.
    await page.getByRole("link", { name: "상반기 신입", exact: true }).click();
    await command(page, "이전 버전");
    await expect(page.getByRole("dialog", { name: "이전 버전" })).toContainText("제출함");
  });

  test("says quietly, and while one writes it, that there is one for the same job", async ({ page, context }) => {
    const [id] = await keep(page, [
      { title: "상반기", company: "자진전자", job: "회로 설계", questions: [["지원 동기", "글"]] },
      { title: "하반기", company: "자진전자", job: "품질관리" },
      { title: "카드", form: "card", company: "자진전자", job: "회로설계" },
      { title: "버린 글", company: "자진전자", job: "회로설계", trashed: new Date() },
    ]);
    await page.goto("/essays");
    await expect(rows(page)).toHaveCount(2);
    const note = "같은 회사·직무의 자소서가 있어요.";
    await expect(page.getByRole("link", { name: note })).toHaveCount(0);
    await page.getByRole("button", { name: "새 자소서" }).first().click();
    const dialog = page.getByRole("dialog", { name: "어디에 낼 자소서인가요?" });
    await dialog.getByLabel("회사", { exact: true }).fill("자진전자");
    await expect(dialog.getByLabel("직무")).toBeVisible();
    await expect(dialog).not.toContainText(note);
    await dialog.getByLabel("직무").fill("회로설계");
    await expect(dialog).toContainText(note);
    const [other] = await Promise.all([context.waitForEvent("page"), dialog.getByRole("link", { name: "상반기" }).click()]);
    await expect(other.locator("#answer")).toHaveValue("글");
    expect(other.url()).toContain(id);
    await other.close();
    // Beside it the dialog stays as it was.
    await expect(dialog.getByLabel("직무")).toHaveValue("회로설계");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "고치기", exact: true }).click();
    await page.getByRole("link", { name: "내 자소서로 돌아가기" }).click();
    await expect(page.getByRole("link", { name: note })).toHaveCount(2);
    expect(await overflow(page)).toBe(0);
    await expect(row(page, "하반기").getByRole("link", { name: note })).toHaveCount(0);
    await choose(page, "상반기", "휴지통으로");
    await expect(page.getByRole("link", { name: note })).toHaveCount(0);
  });

  test("follows what another tab writes", async ({ page, context }) => {
    const [id] = await keep(page, [{ title: "함께 쓰는 글", questions: [["지원 동기", ""]] }]);
    await page.goto("/essays");
    await expect(row(page, "함께 쓰는 글")).toContainText("1문항 중 0개 작성");
    const other = await context.newPage();
    await other.goto(`/essays/${id}`);
    await other.locator("#answer").focus();
    await other.keyboard.type("다른 탭", { delay: 5 });
    await expect(row(page, "함께 쓰는 글")).toContainText("1문항 중 1개 작성");
    await other.close();
  });

  test("@desktop is used with the keyboard alone", async ({ page }) => {
    await keep(page, [{ title: "키보드" }]);
    await page.goto("/essays");
    const more = page.getByRole("button", { name: "키보드 더 하기" });
    await more.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "이어서 쓰기" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(more).toBeFocused();
    await page.keyboard.press("Enter");
    for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "상태 바꾸기" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "어디까지 왔나요?" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(more).toBeFocused();
  });

  test("has nothing that keeps people out, and nothing wider than a phone", async ({ page }) => {
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: "아직 쓴 자소서가 없어요" })).toBeVisible();
    await expectAccessible(page);
    await keep(page, drafts());
    await page.goto("/essays");
    await expect(rows(page)).toHaveCount(4);
    expect(await overflow(page)).toBe(0);
    await expectAccessible(page);
    await page.getByRole("button", { name: "공채 더 하기" }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "내려받기" }).click();
    await expect(page.getByRole("dialog", { name: "어떤 파일로 내려받을까요?" })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("the trash", () => {
  const thrown = (): Draft[] => [
    { title: "어제 버린 글", company: "라온", trashed: new Date(Date.now() - DAY) },
    { title: "버린 카드", form: "card", trashed: new Date(Date.now() - 10 * DAY) },
  ];

  test("says how long each stays, and gives it back", async ({ page }) => {
    await keep(page, thrown());
    await page.goto("/essays/trash");
    await expect(titles(page)).toHaveText(["어제 버린 글", "버린 카드"]);
    await expect(rows(page).first()).toContainText("29일 뒤에 지워져요");
    await expect(rows(page).last()).toContainText("경험 카드");
    await page.getByRole("button", { name: "어제 버린 글 되살리기" }).click();
    await expect(titles(page)).toHaveText(["버린 카드"]);
    await page.getByRole("navigation", { name: "내 자소서" }).getByRole("link", { name: "자소서", exact: true }).click();
    await expect(row(page, "어제 버린 글")).toBeVisible();
    await expectAccessible(page);
  });

  test("erases for ever only what one says twice", async ({ page }) => {
    await keep(page, thrown());
    await page.goto("/essays/trash");
    await page.getByRole("button", { name: "어제 버린 글 지금 지우기" }).click();
    const dialog = page.getByRole("dialog", { name: "이 글을 아주 지울까요?" });
    await dialog.getByRole("button", { name: "그만두기" }).click();
    await expect(rows(page)).toHaveCount(2);
    await page.getByRole("button", { name: "어제 버린 글 지금 지우기" }).click();
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "지우기", exact: true }).click();
    await expect(titles(page)).toHaveText(["버린 카드"]);
    await page.getByRole("button", { name: "휴지통 비우기" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "지우기", exact: true }).click();
    await expect(page.getByRole("heading", { name: "휴지통이 비어 있어요" })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { name: "휴지통이 비어 있어요" })).toBeVisible();
  });

  test("keeps an account's essay while nobody answers, and says so", async ({ page, faults }) => {
    faults.expect(/api\/v1|ERR_FAILED/);
    const account = { account: "a-1", name: "가람", suspended: false, stay: "device" };
    await page.route("**/api/v1/account", (route) => route.fulfill({ json: account }));
    await page.route("**/api/v1/essays", (route) => route.abort());
    let asked = 0;
    let answers = false;
    await page.route("**/api/v1/essays/*", (route) => {
      if (route.request().method() !== "DELETE") return route.abort();
      asked += 1;
      expect(route.request().headers()["x-account"]).toBe("a-1");
      return answers ? route.fulfill({ status: 204 }) : route.abort();
    });
    await keep(page, [{ title: "계정의 글", owner: "a-1", sent: true, trashed: new Date() }]);
    await page.goto("/essays/trash");
    const erase = async () => {
      await page.getByRole("button", { name: "계정의 글 지금 지우기" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "지우기", exact: true }).click();
    };
    await erase();
    await expect(page.getByRole("alert")).toContainText("네트워크에 연결되지 않아 1개를 지우지 못했어요");
    await expect(rows(page)).toHaveCount(1);
    expect(asked).toBe(1);
    answers = true;
    await erase();
    await expect(page.getByRole("heading", { name: "휴지통이 비어 있어요" })).toBeVisible();
  });

  test("erases what lies there for thirty days, and by no wrong clock", async ({ page }) => {
    await keep(page, [
      { title: "오래된 글", trashed: new Date(Date.now() - 40 * DAY) },
      { title: "새로 버린 글", trashed: new Date() },
    ]);
    // Seen for the first time now, however old it says it is; whatever page the editor begins with.
    await page.goto("/essays");
    await expect.poll(() => seen(page)).toBe(2);
    await page.goto("/essays/trash");
    await expect(rows(page)).toHaveCount(2);
    // Then 31 days on, by the server's clock.
    await page.route("**/api/v1/account", (route) =>
      route.fulfill({ status: 401, body: "{}", headers: { date: new Date(Date.now() + 31 * DAY).toUTCString() } }),
    );
    await page.goto("/essays/cards");
    await expect.poll(() => seen(page)).toBe(0);
    await page.goto("/essays/trash");
    await expect(page.getByRole("heading", { name: "휴지통이 비어 있어요" })).toBeVisible();
  });

  test("what is thrown away is noted at once, and not kept when it is taken back", async ({ page }) => {
    await keep(page, [{ title: "글" }]);
    await Promise.all([page.waitForResponse("**/api/v1/account"), page.goto("/essays")]);
    await choose(page, "글", "휴지통으로");
    await expect.poll(() => seen(page)).toBe(1);
    await page.getByRole("status").getByRole("button", { name: "되돌리기" }).click();
    await expect(row(page, "글")).toBeVisible();
    await page.goto("/essays");
    await expect.poll(() => seen(page)).toBe(0);
  });
});

/** How many essays of the trash were noted. */
function seen(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open("zazinmori");
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const store = request.result.transaction("setting").objectStore("setting");
          const keys = store.getAllKeys(IDBKeyRange.bound("thrown/", "thrown/\uffff"));
          keys.onsuccess = () => {
            request.result.close();
            resolve(keys.result.length);
          };
        };
      }),
  );
}
