// Experience cards: what was done, told in parts, and where it was told.
import { expectAccessible } from "../support/axe.ts";
import { keep, type Draft } from "../support/drafts.ts";
import { command, kept, toQuestion } from "../support/editor.ts";
import { expect, overflow, test } from "../support/test.ts";

const PARTS = ["상황", "과제", "행동", "결과", "숫자"];

const card = (title: string, job: string, answers: string[]): Draft => ({
  form: "card",
  title,
  job,
  questions: PARTS.map((part, at) => [part, answers[at] ?? ""]),
});

const CARDS = [
  card("반찬 가게 재구매", "데이터 분석, 협업", ["반찬 가게에서 열 달 일했다.", "", "안내문을 바꾸었다.", "재구매가 늘었다.", "31%에서 44%로"]),
  card("동아리 갈등", "협업", ["축제 준비로 다투었다."]),
];

test.beforeEach(({ faults }) => faults.expect(/401.*\/api\/v1\/|\/api\/v1\/.*401|401 \(Unauthorized\)/));

test.describe("experience cards", () => {
  test("a new one has five parts, and nothing of an application", async ({ page }) => {
    await page.goto("/essays/cards");
    await expect(page.getByRole("heading", { name: "아직 경험 카드가 없어요" })).toBeVisible();
    await page.getByRole("button", { name: "새 경험 카드" }).first().click();
    const dialog = page.getByRole("dialog", { name: "어떤 경험인가요?" });
    await dialog.getByLabel("경험 이름").fill("반찬 가게");
    await dialog.getByLabel("태그").fill("#협업 #데이터 분석, 협업");
    await expect(dialog.getByLabel("마감")).toHaveCount(0);
    await dialog.getByRole("button", { name: "고치기" }).click();
    await expect(page.locator("#answer")).toBeFocused();
    await expect(page.getByRole("heading", { name: "상황" })).toBeVisible();
    await expect(page.getByText("언제, 어디에서, 누구와 있었던 일인가요?")).toBeVisible();
    for (const gone of ["문항 더하기", "문항·제한 고치기", "제출용으로 복사", "경험 넣기"]) {
      await expect(page.getByRole("button", { name: gone })).toHaveCount(0);
    }
    await page.keyboard.type("열 달 일했다", { delay: 5 });
    await expect(page.locator(".save")).toContainText("이 기기에 저장됨");
    await expectAccessible(page);
    await page.getByRole("link", { name: "경험 카드로 돌아가기" }).click();
    const row = page.locator(".lrow");
    await expect(row).toContainText("반찬 가게");
    await expect(row).toContainText("열 달 일했다");
    await expect(row.locator(".tag")).toHaveText(["협업", "데이터 분석"]);
    await expect(row).toContainText("아직 자소서에 넣지 않았어요");
  });

  test("figures have fields of their own, and stand in the text of their part", async ({ page }) => {
    const [id] = await keep(page, [card("반찬 가게", "협업", ["상황이에요.", "", "", "", "메모\n기간: 열 달"])]);
    await page.goto(`/essays/${id}`);
    await expect(page.locator("#answer")).toHaveValue("상황이에요.");
    await expect(page.getByRole("group", { name: "숫자" })).toHaveCount(0);
    await toQuestion(page, 5);
    const figures = page.getByRole("group", { name: "숫자" });
    await expect(figures.getByLabel("기간")).toHaveValue("열 달");
    await figures.getByLabel("비율").pressSequentially("31%에서 44%로");
    await figures.getByLabel("기간").fill("");
    await expect(page.locator("#answer")).toHaveValue("메모\n비율: 31%에서 44%로");
    // What is written in the text stands in its field.
    await page.locator("#answer").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("\n사람 수: 3명");
    await expect(figures.getByLabel("사람 수")).toHaveValue("3명");
    await expect.poll(() => kept(page)).toEqual(["상황이에요.", "", "", "", "메모\n비율: 31%에서 44%로\n사람 수: 3명"]);
    await page.reload();
    await toQuestion(page, 5);
    await expect(figures.getByLabel("비율")).toHaveValue("31%에서 44%로");
    await expect(figures.getByLabel("기간")).toHaveValue("");
  });

  test("are found by tags and by words", async ({ page }) => {
    await keep(page, CARDS);
    await page.goto("/essays/cards");
    const rows = page.locator(".lrow");
    await expect(rows).toHaveCount(2);
    await page.getByRole("button", { name: "데이터 분석 1" }).click();
    await expect(rows).toHaveCount(1);
    await page.getByRole("button", { name: "협업 2" }).click();
    await expect(rows).toHaveCount(1);
    await page.getByRole("button", { name: "데이터 분석 1" }).click();
    await expect(rows).toHaveCount(2);
    await page.getByRole("searchbox", { name: "경험 찾기" }).fill("ㄷㅇㄹ");
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText("동아리 갈등");
    expect(await overflow(page)).toBe(0);
    await expectAccessible(page);
  });

  test("a part goes where the caret is, and the card knows where it was told", async ({ page }) => {
    const [, , id] = await keep(page, [
      ...CARDS,
      { title: "상반기 공채", company: "자진전자", status: "submitted", questions: [["지원 동기", "처음. 끝."]] },
    ]);
    await page.goto(`/essays/${id}`);
    const answer = page.locator("#answer");
    await answer.focus();
    await answer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 4));
    await command(page, "경험 넣기");
    const dialog = page.getByRole("dialog", { name: "어떤 경험을 넣을까요?" });
    await dialog.getByRole("searchbox", { name: "경험 찾기" }).fill("재구매");
    await expect(dialog.locator("details")).toHaveCount(1);
    await dialog.locator("summary").click();
    // An empty part is not offered.
    await expect(dialog.getByRole("button", { name: /넣기$/ })).toHaveCount(4);
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "숫자 넣기" }).click();
    await expect(answer).toHaveValue("처음. 31%에서 44%로끝.");
    await expect(answer).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: "‘반찬 가게 재구매’에서 넣었어요" })).toBeVisible();
    await page.keyboard.type("!");
    await expect(answer).toHaveValue("처음. 31%에서 44%로!끝.");
    await expect(page.locator(".save")).toContainText("이 기기에 저장됨");
    await page.goto("/essays/cards");
    const row = page.locator(".lrow").filter({ hasText: "반찬 가게 재구매" });
    await row.getByText("어디에 썼나요? 자소서 1편").click();
    await expect(row.getByRole("link", { name: "상반기 공채" })).toBeVisible();
    await expect(row).toContainText("제출함");
    await expect(page.locator(".lrow").filter({ hasText: "동아리 갈등" })).toContainText("아직 자소서에 넣지 않았어요");
  });
});
