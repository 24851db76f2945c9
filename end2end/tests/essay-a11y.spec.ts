// The editor for those who hear it, who cannot tell its colours apart, who have a phone, a keyboard and nothing else.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { keep } from "../support/drafts.ts";
import { command, expectKept, field, savedLine } from "../support/editor.ts";
import { Keyboard } from "../support/keyboard.ts";
import { expect, overflow, test } from "../support/test.ts";

/** Opens an essay that the self-check finds something in. */
async function open(page: Page): Promise<void> {
  const [id] = await keep(page, [
    {
      title: "2026 하반기",
      company: "달여울식품",
      job: "마케팅",
      deadline: new Date(Date.now() + 86_400_000),
      questions: [
        ["지원동기를 써 주세요.", "저는 달여울식품의 반찬 가게에서 일했습니다. 됬습니다. 할수 있습니다.", 30],
        ["협업한 경험을 써 주세요.", ""],
      ],
    },
    { form: "card", title: "반찬 가게", job: "협업", questions: [["상황", "열 달 일했다."], ["행동", ""]] },
  ]);
  await page.goto(`/essays/${id}`);
  await expect(field(page)).toBeVisible();
  await expect(page.locator("#count")).toContainText("9자 넘었어요");
}

const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 840;

/** Shows a tab of the panel: from the dock on a phone, where it is a sheet. */
async function show(page: Page, tab: string): Promise<void> {
  if (isPhone(page)) await page.getByRole("group", { name: "도움 창" }).getByRole("button", { name: tab }).click();
  else await page.getByRole("tab", { name: tab }).click();
  await expect(page.getByRole("tabpanel", { name: tab })).toBeVisible();
}

test("axe finds nothing in the sheet, in the panel's tabs, in its dialogs, in either theme", async ({ page }) => {
  test.slow();
  await open(page);
  await expectAccessible(page);
  expect(await overflow(page)).toBe(0);
  for (const [tab, there] of [
    ["키워드", "합격자소서"],
    ["합격자소서", "합격자소서에서 찾기"],
    ["기업 정보", "어느 회사에 낼 자소서인가요?"],
    ["점검", "맞춤법을 확인해 주세요: 됬"],
  ] as const) {
    await test.step(tab, async () => {
      await show(page, tab);
      await expect(page.getByRole("tabpanel", { name: tab })).toContainText(there);
      await expectAccessible(page);
      expect(await overflow(page)).toBe(0);
      if (isPhone(page)) {
        await page.keyboard.press("Escape");
        await expect(page.getByRole("tabpanel")).toHaveCount(0);
      }
    });
  }
  const press = (name: string) => page.getByRole("button", { name }).first().click();
  for (const [title, openIt] of [
    ["이전 버전", () => command(page, "이전 버전")],
    ["어떤 경험을 넣을까요?", () => command(page, "경험 넣기")],
    ["제출용으로 복사", () => press("제출용으로 복사")],
    ["문항·제한 고치기", () => press("문항·제한 고치기")],
    ["저장은 어떻게 되나요?", () => press("저장은 어떻게 되나요?")],
  ] as const) {
    await test.step(title, async () => {
      await openIt();
      await expect(page.getByRole("dialog", { name: title })).toBeVisible();
      await expectAccessible(page);
      expect(await overflow(page)).toBe(0);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    });
  }
});

test("states are said in words, politely: saved, over the limit, what was found", async ({ page }) => {
  await open(page);
  const said = () => page.evaluate(() => [...document.querySelectorAll('[aria-live="polite"], [role="status"]')].map((it) => it.textContent?.trim() ?? ""));
  // Who hears the field hears its count and its state.
  const described = await field(page).evaluate((it) =>
    (it.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "),
  );
  expect(described).toMatch(/39\/30자.*넘었어요/);
  await field(page).press("End");
  await page.keyboard.insertText(" 더.");
  await expect(savedLine(page)).toContainText("이 기기에 저장됨");
  await expect.poll(said).toContainEqual(expect.stringContaining("이 기기에 저장됨"));
  // Nothing of it takes the focus from who writes.
  await expect(field(page)).toBeFocused();
  await expect(page.getByRole("meter", { name: "지금 문항 글자 수" })).toHaveAttribute("aria-valuetext", "30자 중 42자");
});

test("an essay is begun, written, checked, taken back and copied by the keyboard alone @desktop", async ({ page, context, faults }) => {
  test.slow();
  faults.expect(/401/);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/essays");
  const keyboard = new Keyboard(page);
  await keyboard.press("Enter", page.getByRole("button", { name: "새 자소서" }).first());
  const details = page.getByRole("dialog", { name: "어디에 낼 자소서인가요?" });
  await expect(details).toBeVisible();
  await keyboard.type(details.getByLabel("자소서 이름"), "키보드로 쓴 글");
  await keyboard.press("Enter", details.getByRole("button", { name: "고치기" }));
  await expect(field(page)).toBeFocused();
  await page.keyboard.insertText("됬습니다. 첫 문장이에요.");
  await expectKept(page, "됬습니다. 첫 문장이에요.");

  await test.step("another question, and back", async () => {
    await keyboard.press("Enter", page.getByRole("navigation", { name: "문항" }).getByRole("button", { name: "문항 더하기" }));
    const question = page.getByRole("dialog");
    await keyboard.type(question.getByRole("textbox").first(), "협업한 경험");
    await keyboard.press("Enter", question.getByRole("button", { name: "고치기", exact: true }));
    await expect(page.getByRole("heading", { name: /협업한 경험/ })).toBeVisible();
    await field(page).focus();
    await page.keyboard.press("Alt+PageUp");
    await expect(field(page)).toHaveValue("됬습니다. 첫 문장이에요.");
    await expect(field(page)).toBeFocused();
  });

  await test.step("the self-check: to the place and put right", async () => {
    await page.keyboard.press("Control+Enter");
    const check = page.getByRole("tabpanel", { name: "점검" });
    await expect(check).toContainText("됬");
    await page.keyboard.press("F8");
    const selected = () => field(page).evaluate((it: HTMLTextAreaElement) => it.value.slice(it.selectionStart, it.selectionEnd));
    await expect.poll(selected).toBe("됬");
    await keyboard.press("Enter", check.getByRole("button", { name: "고치기" }).first());
    await expect(field(page)).toHaveValue("됐습니다. 첫 문장이에요.");
    await field(page).focus();
    await page.keyboard.press("Control+KeyZ");
    await expect(field(page)).toHaveValue("됬습니다. 첫 문장이에요.");
    await page.keyboard.press("Control+Shift+KeyZ");
    await expect(field(page)).toHaveValue("됐습니다. 첫 문장이에요.");
  });

  await test.step("a version with a name, and back to it", async () => {
    await keyboard.press("Enter", page.getByRole("banner").getByRole("button", { name: "이전 버전" }));
    const past = page.getByRole("dialog", { name: "이전 버전" });
    await keyboard.type(past.getByLabel("버전 이름"), "초안");
    await page.keyboard.press("Enter");
    await expect(past.getByRole("listitem").first()).toContainText("초안");
    await page.keyboard.press("Escape");
    await field(page).focus();
    await page.keyboard.press("Control+KeyA");
    await page.keyboard.insertText("다 지웠어요.");
    await expectKept(page, "다 지웠어요.", "");
    await keyboard.press("Enter", page.getByRole("banner").getByRole("button", { name: "이전 버전" }));
    await keyboard.press("Enter", past.getByRole("button", { name: /초안/ }));
    await keyboard.press("Enter", past.getByRole("button", { name: /되돌리기/ }));
    await expect(field(page)).toHaveValue("됐습니다. 첫 문장이에요.");
  });

  await test.step("focus mode, and out of it", async () => {
    await page.keyboard.press("Escape");
    await field(page).focus();
    await page.keyboard.press("Control+Period");
    await expect(page.getByRole("complementary", { name: "도움 창" })).toHaveCount(0);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("complementary", { name: "도움 창" })).toBeVisible();
  });

  await test.step("copied for the portal", async () => {
    await keyboard.press("Enter", page.getByRole("banner").getByRole("button", { name: "제출용으로 복사" }));
    await keyboard.press("Enter", page.getByRole("dialog").getByRole("button", { name: "1번 답변 복사", exact: true }));
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("됐습니다. 첫 문장이에요.");
    await page.keyboard.press("Escape");
  });
});

test("a keyboard on the screen leaves field, count and state in sight @phone", async ({ page }) => {
  // A browser whose keyboard lies over the page, as on iOS: only the visual viewport tells of it.
  await page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(VisualViewport.prototype, "height")!;
    Object.defineProperty(VisualViewport.prototype, "height", {
      get(this: VisualViewport) {
        return (own.get!.call(this) as number) - ((window as unknown as { covered?: number }).covered ?? 0);
      },
    });
  });
  await open(page);
  const cover = (px: number) =>
    page.evaluate((px) => {
      (window as unknown as { covered: number }).covered = px;
      visualViewport?.dispatchEvent(new Event("resize"));
    }, px);
  const { height } = page.viewportSize() ?? { height: 0 };
  await field(page).tap();
  await cover(380);
  for (const part of [field(page), page.locator("#count"), savedLine(page), page.getByRole("banner")]) {
    await expect(part).toBeVisible();
    await expect.poll(async () => ((await part.boundingBox())?.y ?? 9_999) + 20).toBeLessThan(height - 380);
  }
  const foot = await page.locator(".wfoot").boundingBox();
  expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(height - 380 + 1);
  // A long text: the line that is written is above the keyboard.
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("긴 글이에요.\n".repeat(60) + "마지막 줄");
  const bottom = async () => {
    const box = await field(page).boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  const top = async () => (await page.locator(".wfoot").boundingBox())?.y ?? 0;
  await expect.poll(async () => (await bottom()) - (await top()), { message: "the last line lies under the foot by so many pixels" }).toBeLessThan(8);
  await cover(0);
  await expect.poll(async () => ((await page.locator(".wfoot").boundingBox())?.y ?? 0) > height - 200).toBe(true);
  expect(await overflow(page)).toBe(0);
});
