// Earlier states: those of this device, and those of others, which the server has (E9).
import { newMember } from "../support/account.ts";
import { expectKept, field, newEssay } from "../support/editor.ts";
import { device, openPast, withTwoStates } from "../support/past.ts";
import { expect, test } from "../support/test.ts";

test.describe("@desktop earlier states", () => {
  test("those of another device are listed at once, and each is read when it is chosen", async ({ page, browser, context, faults }) => {
    faults.expect(/Failed to load resource/);
    await newMember(page.request);
    await withTwoStates(page);

    const other = await device(browser, context);
    const read: string[] = [];
    let answers = true;
    await other.route(/\/snapshots\/[0-9a-f-]+$/, (route) => {
      read.push(route.request().url());
      return answers ? route.continue() : route.abort("connectionreset");
    });
    await other.goto(page.url());
    await expect(field(other)).toHaveValue("지금 문장입니다.");
    const past = await openPast(other);
    const row = (name: string) => past.getByRole("listitem").getByRole("button", { name });
    await expect(row("고친 글")).toHaveAttribute("aria-pressed", "true");
    await expect(past.locator(".diff del").first()).toBeVisible();
    await expect(row("초안")).toContainText("서버에 있어요");
    expect(read).toHaveLength(1);

    answers = false;
    await row("초안").click();
    await expect(past.getByText("이 버전을 불러오지 못했어요")).toBeVisible();
    answers = true;
    await past.getByRole("button", { name: "다시 불러오기" }).click();
    await expect(past.locator(".diff")).toContainText("처음");
    await expect(row("초안")).toContainText("11자");
    // Read once, it is there without the network.
    await row("고친 글").click();
    await row("초안").click();
    await expect(past.locator(".diff")).toContainText("처음");
    expect(read).toHaveLength(3);

    await past.getByRole("button", { name: "이 버전으로 되돌리기" }).click();
    await expect(field(other)).toHaveValue("처음 쓴 문장입니다.");
    await other.getByRole("button", { name: "취소" }).click();
    await expect(field(other)).toHaveValue("지금 문장입니다.");
    await other.context().close();
  });

  test("after two hundred letters one is kept by itself, and shows what was changed since", async ({ page }) => {
    await newEssay(page);
    await field(page).focus();
    const begun = "쓰기 시작한 글입니다. ".repeat(12).trim();
    await page.keyboard.insertText(begun);
    await expectKept(page, begun);
    let past = await openPast(page);
    await expect(past).toContainText("아직 남겨 둔 버전이 없어요");
    await page.keyboard.press("Escape");
    await field(page).focus();
    await page.keyboard.press("Control+End");
    const enough = begun + " 이어서 쓴 글입니다.".repeat(8);
    await page.keyboard.insertText(enough.slice(begun.length));
    await expectKept(page, enough);
    // Fewer letters than that: what is there now is not kept yet.
    await page.keyboard.insertText(" 나중에 더한 문장.");
    await expectKept(page, `${enough} 나중에 더한 문장.`);
    past = await openPast(page);
    const row = past.getByRole("listitem").getByRole("button");
    await expect(row).toHaveCount(1);
    await expect(row).toContainText("자동");
    await expect(row).toContainText(`${enough.length}자`);
    await expect(past.locator(".diff ins")).toHaveText("나중에 더한 문장.");
    await expect(past.locator(".diff del")).toHaveCount(0);
    await past.getByRole("button", { name: "이 버전으로 되돌리기" }).click();
    await expect(field(page)).toHaveValue(enough);
  });

  test("who reads by keys stays on the row while it is read", async ({ page, browser, context }) => {
    await newMember(page.request);
    await withTwoStates(page);
    const other = await device(browser, context);
    await other.goto(page.url());
    await expect(field(other)).toHaveValue("지금 문장입니다.");
    const past = await openPast(other);
    const row = past.getByRole("listitem").getByRole("button", { name: "초안" });
    await row.focus();
    await other.keyboard.press("Enter");
    await expect(row).toContainText("자");
    await expect(past.locator(".diff")).toContainText("처음");
    await expect(row).toBeFocused();
    await other.context().close();
  });
});
