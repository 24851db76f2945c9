// What is said of an essay is true of the whole essay: its other questions, what comes while one is being kept, what another
// tab or the server does to it (E1, E2).
import type { Page } from "@playwright/test";
import { call, newMember } from "../support/account.ts";
import { SERVER, addQuestion, command, expectKept, field, keptAt, limit, newEssay, savedLine, toQuestion } from "../support/editor.ts";
import { expect, test } from "../support/test.ts";

const DEVICE = /^이 기기에 저장됨 \(\d\d:\d\d:\d\d\)$/;

/** Pushes of essays wait until the returned function is called. */
async function holdPushes(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/api\/v1\/essays\/[0-9a-f-]+$/, async (route) => {
    if (route.request().method() === "POST") await released;
    await route.continue();
  });
  return release;
}

/** Writes of snapshots look unfinished until `window.release` is called. */
async function holdSnapshots(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const released = new Promise<void>((release) => Object.assign(window, { release }));
    const held = new WeakSet<IDBTransaction>();
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (names, mode, options) {
      const made = transaction.call(this, names, mode, options);
      if (mode === "readwrite" && [...names].includes("snapshot")) held.add(made);
      return made;
    };
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      ...own,
      set(this: IDBTransaction, handler: (event: Event) => void) {
        own?.set?.call(this, async (event: Event) => {
          if (held.has(this)) await released;
          handler.call(this, event);
        });
      },
    });
  });
}

const release = (page: Page) => page.evaluate(() => (window as unknown as { release: () => void }).release());

/** Takes an essay from the disk, as another tab would. */
const erase = (page: Page, path: string) =>
  page.evaluate(
    async (id) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open("zazinmori");
        request.onsuccess = () => resolve(request.result);
      });
      const tx = db.transaction(["seq", "essay", "answer"], "readwrite");
      tx.objectStore("seq").put(9, id);
      tx.objectStore("essay").delete(id);
      tx.objectStore("answer").delete(IDBKeyRange.bound(`${id}/`, `${id}/\uffff`));
      await new Promise((resolve) => (tx.oncomplete = resolve));
      db.close();
    },
    path.split("/").pop() ?? "",
  );

/** So much that a snapshot is due. */
const MUCH = "손님이 다시 오는 가게를 만들려고 매일 아침 재고를 세고 그날의 날씨를 적어 두었습니다. ".repeat(5);

test.describe("@desktop the state of an essay", () => {
  test("is the server's only when the server said so, and for every question", async ({ page }) => {
    await newMember(page.request);
    await newEssay(page);
    await addQuestion(page);
    await toQuestion(page, 1);
    await expect(savedLine(page)).toHaveText(SERVER);
    const go = await holdPushes(page);
    await field(page).fill("첫 문항에 쓴 문장입니다.");
    await expect(savedLine(page)).toHaveText(DEVICE);
    // The other question is on the server; the essay is not.
    await toQuestion(page, 2);
    await expect(savedLine(page)).toHaveText(DEVICE);
    const pane = page.getByRole("navigation", { name: "문항" }).first();
    await expect(pane.getByRole("button", { name: /^1/ })).toContainText("이 기기에 저장됨");
    await expect(pane.getByRole("button", { name: /^2/ })).toContainText("서버에 저장됨");
    go();
    await expect(savedLine(page)).toHaveText(SERVER);
    await expect(pane.getByRole("button", { name: /^1/ })).toContainText("서버에 저장됨");
  });

  test("what is typed while a snapshot is being kept is kept too, though one leaves at once", async ({ page }) => {
    await holdSnapshots(page);
    const path = await newEssay(page);
    await field(page).fill(MUCH);
    await expectKept(page, MUCH);
    // The snapshot is under way. Nothing comes after these letters but the way out.
    await field(page).press("End");
    await page.keyboard.insertText("끝까지.");
    await page.getByRole("link", { name: "내 자소서로 돌아가기" }).click();
    await expect(page.getByRole("heading", { name: "내 자소서" })).toBeVisible();
    await release(page);
    await expect.poll(() => keptAt(page, path)).toEqual([`${MUCH}끝까지.`]);
  });

  test("what is typed while a snapshot is being kept is kept without a further key", async ({ page }) => {
    await holdSnapshots(page);
    await newEssay(page);
    await field(page).fill(MUCH);
    await expectKept(page, MUCH);
    await field(page).press("End");
    await page.keyboard.insertText("끝까지.");
    await page.evaluate(() => dispatchEvent(new Event("blur")));
    await release(page);
    await expectKept(page, `${MUCH}끝까지.`);
    await expect(savedLine(page)).toHaveText(DEVICE);
  });

  test("what was written before a reload counts for the next snapshot", async ({ page }) => {
    await newEssay(page);
    await field(page).fill("가".repeat(150));
    await expectKept(page, "가".repeat(150));
    // Steps, and what is counted beside them, are kept when one looks away.
    await page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const db = await new Promise<IDBDatabase>((resolve) => {
            const request = indexedDB.open("zazinmori");
            request.onsuccess = () => resolve(request.result);
          });
          const keys = await new Promise<IDBValidKey[]>((resolve) => {
            const request = db.transaction("undo").objectStore("undo").getAllKeys();
            request.onsuccess = () => resolve(request.result);
          });
          db.close();
          return keys.some((key) => String(key).endsWith("/due"));
        }),
      )
      .toBe(true);
    await page.reload();
    await field(page).press("End");
    await page.keyboard.insertText("나".repeat(60));
    await expectKept(page, "가".repeat(150) + "나".repeat(60));
    await command(page, "이전 버전");
    await expect(page.getByRole("dialog", { name: "이전 버전" }).getByRole("button", { name: /자동/ })).toBeVisible();
  });

  test("an essay that was erased in another tab is kept anew, with what was written since", async ({ page, context }) => {
    const path = await newEssay(page);
    await field(page).fill("지우기 전에 쓴 문장입니다.");
    await expectKept(page, "지우기 전에 쓴 문장입니다.");
    const other = await context.newPage();
    await other.goto("/offline");
    await erase(other, path);
    await other.close();
    await field(page).press("End");
    await page.keyboard.insertText(" 지운 뒤의 문장입니다.");
    await expect(savedLine(page)).toContainText("다른 탭에서 지운 자소서예요.");
    await expect(savedLine(page).getByRole("button", { name: "파일로 내려받기" })).toBeVisible();
    await savedLine(page).getByRole("button", { name: "새 자소서로 남기기" }).click();
    await expect(page).not.toHaveURL(new RegExp(path));
    await expect(field(page)).toHaveValue("지우기 전에 쓴 문장입니다. 지운 뒤의 문장입니다.");
    await expect(savedLine(page)).toHaveText(DEVICE);
  });

  test("an essay that was erased elsewhere while one wrote is kept anew when one just leaves", async ({ page }) => {
    const path = await newEssay(page);
    await field(page).fill("지우기 전에 쓴 문장입니다.");
    await expectKept(page, "지우기 전에 쓴 문장입니다.");
    await erase(page, path);
    await field(page).press("End");
    await page.keyboard.insertText(" 지운 뒤의 문장입니다.");
    await page.getByRole("link", { name: "내 자소서로 돌아가기" }).click();
    await expect(page.getByText("지운 뒤의 문장입니다.").or(page.getByText("따로 둔 글")).first()).toBeVisible();
  });

  test("an account's essay that was taken away while one wrote is there again, and on the server", async ({ page }) => {
    await newMember(page.request);
    const path = await newEssay(page);
    await field(page).fill("서버에 있는 문장입니다.");
    await expect(savedLine(page)).toHaveText(SERVER);
    await erase(page, path);
    await field(page).press("End");
    await page.keyboard.insertText(" 그 뒤의 문장입니다.");
    await expect(savedLine(page)).toHaveText(SERVER);
    await expect.poll(() => keptAt(page, path)).toEqual(["서버에 있는 문장입니다. 그 뒤의 문장입니다."]);
    await page.reload();
    await expect(field(page)).toHaveValue("서버에 있는 문장입니다. 그 뒤의 문장입니다.");
  });

  test("putting an earlier state back changes the text, not for whom and until when it is", async ({ page }) => {
    await newEssay(page);
    await limit(page, 1_000);
    await field(page).fill("처음 쓴 문장입니다.");
    await command(page, "이전 버전");
    const past = page.getByRole("dialog", { name: "이전 버전" });
    await past.getByLabel("버전 이름").fill("초안");
    await past.getByRole("button", { name: "남기기" }).click();
    await expect(past.getByRole("button", { name: "초안" })).toBeVisible();
    await page.keyboard.press("Escape");
    await field(page).fill("고쳐 쓴 문장입니다.");
    await page.getByRole("banner").getByRole("heading").getByRole("button").click();
    const details = page.getByRole("dialog");
    await details.getByLabel("자소서 이름").fill("2026 하반기 신입");
    await details.getByRole("button", { name: "고치기", exact: true }).click();
    await command(page, "이전 버전");
    await past.getByRole("button", { name: "초안" }).click();
    await past.getByRole("button", { name: "이 버전으로 되돌리기" }).click();
    await expect(field(page)).toHaveValue("처음 쓴 문장입니다.");
    await expect(page.getByRole("banner")).toContainText("2026 하반기 신입");
    await page.getByRole("button", { name: "취소" }).click();
    await expect(field(page)).toHaveValue("고쳐 쓴 문장입니다.");
  });

  test("what is handed in says for what and how it was counted, and stays as it was", async ({ page }) => {
    await newEssay(page);
    await page.getByRole("banner").getByRole("heading").getByRole("button").click();
    const details = page.getByRole("dialog");
    await details.getByLabel("자소서 이름").fill("2026 하반기 신입");
    await details.getByRole("button", { name: "고치기", exact: true }).click();
    await limit(page, 1_000);
    await field(page).fill("제출한 문장입니다.");
    await page.getByRole("button", { name: "제출용으로 복사" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "제출함으로 바꾸기" }).click();
    await expect(page.getByRole("dialog")).toContainText("이전 버전에 그대로 남아 있어요");
    await page.keyboard.press("Escape");
    await field(page).fill("그 뒤에 고친 문장입니다.");
    await expectKept(page, "그 뒤에 고친 문장입니다.");
    await command(page, "이전 버전");
    const past = page.getByRole("dialog", { name: "이전 버전" });
    await past.getByRole("button", { name: /제출함/ }).click();
    await expect(past).toContainText("2026 하반기 신입에 제출할 때: 1번 1,000자 중 10자");
    await expect(past.locator(".diff del")).toContainText("제출한");
    await past.getByRole("button", { name: "이 버전으로 되돌리기" }).click();
    await expect(field(page)).toHaveValue("제출한 문장입니다.");
  });
});

test("on a shared computer one is asked before what the server has not goes with the page @desktop", async ({ page }) => {
  const person = await newMember(page.request);
  await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "shared", next: "" });
  await newEssay(page);
  await field(page).fill("공용 PC에서 쓴 글.");
  await expect(savedLine(page)).toHaveText(SERVER);
  const go = await holdPushes(page);
  await field(page).press("End");
  await page.keyboard.insertText(" 아직 보내지 못한 말.");
  await expect(savedLine(page)).toContainText("공용 PC라 서버에만 저장해요");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  go();
  await expect(savedLine(page)).toHaveText(SERVER);
});
