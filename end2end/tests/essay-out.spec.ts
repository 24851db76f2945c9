// Taking essays out and in.
import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { keep, type Draft } from "../support/drafts.ts";
import { command, field } from "../support/editor.ts";
import { keepNamed } from "../support/past.ts";
import { expect, overflow, test } from "../support/test.ts";

const ESSAY: Draft = {
  title: "2026 하반기",
  company: "자진전자",
  job: "회로설계",
  questions: [
    ["지원 동기를 써 주세요.", "“신뢰”를\n\n숫자로 — 말합니다.😀", 20],
    ["협업한 경험", "먼저 들었습니다.\n그리고 적었습니다."],
    ["입사 후 포부", ""],
  ],
};

test.beforeEach(({ faults }) => faults.expect(/401.*\/api\/v1\/|\/api\/v1\/.*401|401 \(Unauthorized\)/));

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function open(page: Page, draft: Draft = ESSAY): Promise<string> {
  const [id] = await keep(page, [draft]);
  await page.goto(`/essays/${id}`);
  await expect(page.locator("#answer")).toBeVisible();
  return id!;
}

test.describe("제출용으로 복사", () => {
  test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

  test("copies an answer as it is, and says how long it is there", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    const dialog = page.getByRole("dialog", { name: "제출용으로 복사" });
    const first = dialog.getByRole("listitem").first();
    await expect(first).toContainText("20자 중 20자");
    await dialog.getByRole("button", { name: "1번 답변 복사", exact: true }).click();
    await expect(dialog.getByRole("status")).toHaveText("1번 답변을 복사했어요.");
    expect(await clipboard(page)).toBe("“신뢰”를\n\n숫자로 — 말합니다.😀");
    await expect(dialog.getByRole("button", { name: "3번 답변 복사", exact: true })).toBeDisabled();
    await expectAccessible(page);
    expect(await overflow(page)).toBe(0);
  });

  test("each option changes what is copied and what is counted, and stays", async ({ page }) => {
    const id = await open(page);
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    const dialog = page.getByRole("dialog", { name: "제출용으로 복사" });
    await dialog.getByRole("button", { name: "따옴표를 곧게" }).click();
    await dialog.getByRole("button", { name: "빈 줄 빼기" }).click();
    const first = dialog.getByRole("listitem").first();
    await expect(first).toContainText("20자 중 19자");
    await dialog.getByRole("button", { name: "1번 답변 복사", exact: true }).click();
    await expect(dialog.getByRole("status")).toHaveText("1번 답변을 복사했어요.");
    expect(await clipboard(page)).toBe('"신뢰"를\n숫자로 — 말합니다.😀');
    await dialog.getByRole("button", { name: "문항도 함께" }).click();
    await dialog.getByRole("button", { name: "모두 복사" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("status").filter({ hasText: "모든 답변을 복사했어요" })).toBeVisible();
    const all = '지원 동기를 써 주세요.\n"신뢰"를\n숫자로 — 말합니다.😀\n\n협업한 경험\n먼저 들었습니다.\n그리고 적었습니다.';
    expect(await clipboard(page)).toBe(all);
    // The question is asked for each time: the next essay would have it unasked.
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    await expect(dialog.getByRole("button", { name: "따옴표를 곧게" })).toHaveAttribute("aria-pressed", "true");
    await expect(dialog.getByRole("button", { name: "문항도 함께" })).toHaveAttribute("aria-pressed", "false");
    await dialog.getByRole("button", { name: "CRLF" }).click();
    await dialog.getByRole("button", { name: "2번 답변 복사", exact: true }).click();
    await expect(dialog.getByRole("status")).toHaveText("2번 답변을 복사했어요.");
    expect(await clipboard(page)).toBe("먼저 들었습니다.\r\n그리고 적었습니다.");
    await page.goto(`/essays/${id}`);
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    for (const kept of ["따옴표를 곧게", "빈 줄 빼기", "CRLF"]) {
      await expect(dialog.getByRole("button", { name: kept })).toHaveAttribute("aria-pressed", "true");
    }
    await expect(dialog.getByRole("button", { name: "문항도 함께" })).toHaveAttribute("aria-pressed", "false");
  });

  test("names letters that old portals cannot take, and copies others in their place", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    const dialog = page.getByRole("dialog", { name: "제출용으로 복사" });
    await expect(dialog.getByRole("listitem").first()).toContainText("깨질 수 있는 글자예요: — → ―, 😀");
    await dialog.getByRole("button", { name: "1번 답변 바꾸어 복사" }).click();
    await expect(dialog.getByRole("status")).toHaveText("1번 답변을 복사했어요.");
    expect(await clipboard(page)).toBe("“신뢰”를\n\n숫자로 ― 말합니다.😀");
    await expect(dialog.getByRole("button", { name: "2번 답변 바꾸어 복사" })).toHaveCount(0);
  });

  test("copies where the browser has no clipboard for pages", async ({ page }) => {
    await page.addInitScript(() => {
      const real = navigator.clipboard;
      (window as unknown as { real: Clipboard }).real = real;
      Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
    });
    await open(page);
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    const dialog = page.getByRole("dialog", { name: "제출용으로 복사" });
    await dialog.getByRole("button", { name: "2번 답변 복사", exact: true }).click();
    await expect(dialog.getByRole("status")).toHaveText("2번 답변을 복사했어요.");
    const text = await page.evaluate(() => (window as unknown as { real: Clipboard }).real.readText());
    expect(text).toBe("먼저 들었습니다.\n그리고 적었습니다.");
    await expect(dialog.getByRole("button", { name: "2번 답변 복사", exact: true })).toBeFocused();
  });

  test("what is handed in is frozen", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    const dialog = page.getByRole("dialog", { name: "제출용으로 복사" });
    await dialog.getByRole("button", { name: "제출함으로 바꾸기" }).click();
    await expect(dialog).toContainText("이전 버전에 그대로 남아 있어요");
    await page.keyboard.press("Escape");
    await command(page, "이전 버전");
    await expect(page.getByRole("dialog", { name: "이전 버전" })).toContainText("제출함");
  });
});

async function download(page: Page, press: () => Promise<void>): Promise<{ file: Download; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  return { file, bytes: await readFile(await file.path()) };
}

const kind = (page: Page, name: RegExp) => async () => {
  // On a phone the kinds stand in the menu of the bar.
  const kinds = page.getByRole("button", { name: "내려받기" });
  if (await kinds.isVisible()) await kinds.click();
  await command(page, name);
};

test.describe("내려받기", () => {
  test("gives text, a document, the log and everything", async ({ page }) => {
    await open(page);
    await keepNamed(page, "초안");
    await field(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" 덧붙인 말");
    const text = await download(page, kind(page, /^텍스트/));
    expect(text.file.suggestedFilename()).toBe("2026 하반기.txt");
    expect(text.bytes.toString()).toContain("숫자로 — 말합니다.😀");
    const word = await download(page, kind(page, /^워드/));
    expect(word.file.suggestedFilename()).toBe("2026 하반기.docx");
    expect(word.bytes.toString("latin1")).toMatch(/^PK[\s\S]*word\/document\.xml/);
    const log = await download(page, kind(page, /^작성 기록/));
    expect(log.file.suggestedFilename()).toBe("2026 하반기 작성 기록.html");
    expect(log.bytes.toString()).toMatch(/^<!doctype html>/i);
    // What it shows when somebody opens it: each state with its reason, and what was changed from one to the next.
    const shown = await page.context().newPage();
    await shown.setContent(log.bytes.toString());
    await expect(shown.getByRole("heading", { level: 2 })).toHaveText([/^1\. .+ · 초안$/, "지금 글"]);
    await expect(shown.locator("article").last().locator("ins")).toContainText(["덧붙인"]);
    await expect(shown.locator("script")).toHaveCount(0);
    await shown.close();
    const all = await download(page, kind(page, /^전체/));
    expect(all.file.suggestedFilename()).toMatch(/^자진모리 \d{4}-\d\d-\d\d\.zip$/);
    expect(all.bytes.toString("latin1")).toContain("zazinmori.json");
  });

  test("prints questions and answers and nothing else", async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      window.print = () => dispatchEvent(new Event("beforeprint"));
    });
    await kind(page, /^PDF/)();
    await page.emulateMedia({ media: "print" });
    const paper = page.locator(".print");
    await expect(paper).toBeVisible();
    await expect(paper.getByRole("heading", { level: 2 })).toHaveText(["1. 지원 동기를 써 주세요.", "2. 협업한 경험", "3. 입사 후 포부"]);
    await expect(page.locator(".editor")).toBeHidden();
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(paper).toHaveCount(0);
  });
});

/** What is chosen or pasted to be taken in. */
async function take(page: Page): Promise<ReturnType<Page["getByRole"]>> {
  await page.goto("/essays");
  await page.getByRole("button", { name: "가져오기" }).click();
  return page.getByRole("dialog");
}

test.describe("가져오기", () => {
  test("text with several questions becomes a new essay", async ({ page }) => {
    const dialog = await take(page);
    await expectAccessible(page);
    await dialog.getByLabel("붙여 넣기").fill("1. 지원 동기를 써 주세요.\n\n숫자로 말합니다.\n\n2. 협업한 경험\n\n먼저 들었습니다.");
    await dialog.getByRole("button", { name: "나누어 보기" }).click();
    await expect(dialog).toContainText("문항 2개를 찾았어요");
    await expect(dialog.getByRole("listitem").last()).toContainText("먼저 들었습니다.");
    await expectAccessible(page);
    expect(await overflow(page)).toBe(0);
    await dialog.getByLabel("자소서 이름").fill("가져온 글");
    await dialog.getByRole("button", { name: "새 자소서로 만들기" }).click();
    await page.waitForURL(/\/essays\/[0-9a-f-]{36}$/);
    await page.keyboard.press("Escape");
    await expect(page.locator("#answer")).toHaveValue("숫자로 말합니다.");
  });

  test("a file of Windows' own Korean is read", async ({ page }) => {
    const dialog = await take(page);
    // 한글 in CP949.
    const buffer = Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]);
    await dialog.getByLabel("파일").setInputFiles({ name: "메모.txt", mimeType: "text/plain", buffer });
    await expect(dialog).toContainText("한글");
    await expect(dialog.getByLabel("자소서 이름")).toHaveValue("메모");
  });

  test("what is there stays, and comes as a copy beside it", async ({ page }) => {
    const id = await open(page);
    const { bytes } = await download(page, kind(page, /^전체/));
    const file = { name: "자진모리.zip", mimeType: "application/zip", buffer: bytes };
    let dialog = await take(page);
    await dialog.getByLabel("파일").setInputFiles(file);
    await expect(dialog).toContainText("자소서 1편 들어 있어요");
    await expect(dialog).toContainText("지금 있는 글과 똑같아요");
    await expect(dialog.getByRole("button", { name: "0개 가져오기" })).toBeDisabled();
    await dialog.getByRole("button", { name: "닫기" }).click();
    // Changed since: both are wanted.
    await page.goto(`/essays/${id}`);
    await page.locator("#answer").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" 고친 글", { delay: 5 });
    await expect(page.locator(".save")).toContainText("이 기기에 저장됨");
    dialog = await take(page);
    await dialog.getByLabel("파일").setInputFiles(file);
    await expect(dialog).toContainText("이미 있어 사본으로 가져와요");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "1개 가져오기" }).click();
    await expect(page.locator(".lrow")).toHaveCount(2);
    await page.goto(`/essays/${id}`);
    await expect(page.locator("#answer")).toHaveValue(/고친 글$/);
  });

  test("an essay that was erased comes back under its id, with its history", async ({ page }) => {
    const id = await open(page);
    await command(page, "이전 버전");
    await page.getByLabel("버전 이름").fill("초안");
    await page.getByRole("button", { name: "남기기", exact: true }).click();
    await expect(page.getByRole("dialog").getByRole("listitem")).toContainText("초안");
    await page.keyboard.press("Escape");
    const { bytes } = await download(page, kind(page, /^전체/));
    await page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase("zazinmori").onsuccess = resolve)));
    const dialog = await take(page);
    await dialog.getByLabel("파일").setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: bytes });
    await expect(dialog).toContainText("자소서 1편, 이전 버전 1개 들어 있어요");
    await dialog.getByRole("button", { name: "1개 가져오기" }).click();
    await page.getByRole("link", { name: "2026 하반기" }).click();
    expect(page.url()).toContain(id);
    await command(page, "이전 버전");
    await expect(page.getByRole("dialog").getByRole("listitem")).toContainText("초안");
  });

  for (const [what, name, buffer, words] of [
    ["of something else", "a.zip", Buffer.from("PK\u0003\u0004nothing"), /손상됐거나|아니에요/],
    ["that is no archive", "a.zip", Buffer.from("그냥 글"), /자진모리에서 내려받은 ZIP 파일이 아니에요/],
    ["of a word processor", "a.hwp", Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), /내용을 복사해 붙여 넣어 주세요/],
    ["that is no text", "a.txt", Buffer.from([0, 1, 2, 3, 255]), /글자로 된 파일이 아니에요/],
    ["with nothing in it", "a.txt", Buffer.from(" \n"), /글이 들어 있지 않아요/],
    ["of newer code", "zazinmori.json", Buffer.from('{"service":"zazinmori","schema":99,"essay_schema":1}'), /새 버전에서 내려받은 파일이에요/],
    ["that is cut off", "zazinmori.json", Buffer.from('{"service":"zazinmori","schema":1,'), /손상됐거나/],
  ] as const) {
    test(`@desktop a file ${what} is refused in words`, async ({ page }) => {
      const dialog = await take(page);
      await dialog.getByLabel("파일").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
      await expect(dialog.getByRole("alert")).toHaveText(words);
    });
  }
});
