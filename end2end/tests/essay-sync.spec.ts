// Essays between this device, the server and other devices.
import type { Page } from "@playwright/test";
import { call, newMember } from "../support/account.ts";
import { expectAccessible } from "../support/axe.ts";
import { LOCAL, SERVER } from "../support/editor.ts";
import { device } from "../support/past.ts";
import { expect, test } from "../support/test.ts";

// A network that is away and a session that is over are what these tests are about: the browser tells of each on its
// console, and so it does of the 401 by which a page learns that nobody is signed in.
test.beforeEach(({ faults }) => {
  faults.expect(/Failed to load resource.*\/api\/v1\//);
  faults.expect(/^401: .*\/api\/v1\//);
});

/** Begins an essay; the sheet is there. */
async function begin(page: Page): Promise<void> {
  await page.goto("/essays");
  await page.getByRole("button", { name: "새 자소서" }).first().click();
  await page.waitForURL(/\/essays\/[0-9a-f-]{36}$/);
  // What it is for is asked first, and may be left for later.
  await page.getByRole("dialog", { name: "어디에 낼 자소서인가요?" }).waitFor();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.locator("#answer")).toBeVisible();
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator("#answer").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text, { delay: 5 });
}

const answer = (page: Page) => page.locator("#answer");
const saved = (page: Page) => page.locator(".save");

test.describe("@desktop essays and the server", () => {
  test("what is written signed in comes to the other device, and back", async ({ page, browser, context }) => {
    await newMember(page.request);
    await begin(page);
    await write(page, "첫 기기에서 쓴 문장입니다.");
    await expect(saved(page)).toHaveText(SERVER);
    const other = await device(browser, context);
    await other.goto(page.url());
    await expect(answer(other)).toHaveValue("첫 기기에서 쓴 문장입니다.");
    await write(other, " 둘째 기기에서 이었습니다.");
    await expect(saved(other)).toHaveText(SERVER);
    await page.reload();
    await expect(answer(page)).toHaveValue("첫 기기에서 쓴 문장입니다. 둘째 기기에서 이었습니다.");
    await other.context().close();
  });

  test("what is begun before the server said who is signed in is that account's", async ({ page }) => {
    await newMember(page.request);
    let answer = () => {};
    const held = new Promise<void>((resolve) => (answer = resolve));
    await page.route("**/api/v1/account", async (route) => {
      await held;
      await route.continue();
    });
    await begin(page);
    await write(page, "먼저 쓴 문장입니다.");
    await expect(saved(page)).toHaveText(LOCAL);
    answer();
    await expect(saved(page)).toHaveText(SERVER);
    const list = (await (await page.request.get("/api/v1/essays")).json()) as { essays: unknown[] };
    expect(list.essays).toHaveLength(1);
  });

  test("what two devices wrote without a network is all there afterwards", async ({ page, browser, context }) => {
    await newMember(page.request);
    await begin(page);
    await write(page, "가운데 문장입니다.");
    await expect(saved(page)).toHaveText(SERVER);
    const other = await device(browser, context);
    await other.goto(page.url());
    await expect(answer(other)).toHaveValue("가운데 문장입니다.");
    await page.context().setOffline(true);
    await other.context().setOffline(true);
    await write(page, " 이 기기의 끝 문장.");
    await answer(other).focus();
    await other.keyboard.press("Control+Home");
    await other.keyboard.type("저 기기의 첫 문장. ", { delay: 5 });
    await expect(saved(page)).toHaveText(LOCAL);
    await expect(saved(other)).toHaveText(LOCAL);
    await page.context().setOffline(false);
    await expect(saved(page)).toHaveText(SERVER);
    await other.context().setOffline(false);
    await expect(answer(other)).toHaveValue("저 기기의 첫 문장. 가운데 문장입니다. 이 기기의 끝 문장.");
    await expect(saved(other)).toHaveText(SERVER);
    await other.context().close();
  });

  test("a reply that is lost makes no second version and no conflict", async ({ page }) => {
    await newMember(page.request);
    await begin(page);
    await write(page, "처음. ");
    await expect(saved(page)).toHaveText(SERVER);
    const before = (await (await page.request.get("/api/v1/essays")).json()).essays[0].version.number;
    let dropped = 0;
    const keys = new Set<string>();
    await page.route("**/api/v1/essays/*", async (route) => {
      const key = (route.request().postDataJSON() as { push?: { key: string } } | null)?.push?.key;
      if (key) keys.add(key);
      if (!key || dropped >= 3) return route.continue();
      dropped += 1;
      // The server does it, and the answer never comes.
      await route.fetch();
      return route.abort("connectionreset");
    });
    await write(page, "잃어버린 답장에도 한 편입니다.");
    await expect(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await expect(saved(page)).toHaveText(SERVER, { timeout: 1_000 });
    }).toPass();
    expect(dropped).toBe(3);
    const list = await (await page.request.get("/api/v1/essays")).json();
    expect(list.essays).toHaveLength(1);
    // However often a push was sent, it is one version.
    expect(list.essays[0].version.number).toBe(before + keys.size);
    await expect(page.getByText("따로 두었어요")).toHaveCount(0);
  });

  test("a session that runs out discards nothing, and signing in again sends it", async ({ page, context }) => {
    const person = await newMember(page.request);
    await begin(page);
    await write(page, "로그인한 채 쓴 문장.");
    await expect(saved(page)).toHaveText(SERVER);
    await context.clearCookies();
    await write(page, " 끝난 뒤에 쓴 문장.");
    await expect(saved(page)).toHaveText(LOCAL);
    await expect(page.getByText("로그인이 풀렸어요")).toBeVisible();
    await page.reload();
    await expect(answer(page)).toHaveValue("로그인한 채 쓴 문장. 끝난 뒤에 쓴 문장.");
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "browser", next: "" });
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(saved(page)).toHaveText(SERVER);
    await expect(page.getByText("로그인이 풀렸어요")).toHaveCount(0);
  });

  test("one signs in again beside the text, and the page stays", async ({ page, context, faults }) => {
    faults.expect(/400/);
    faults.expect(/Failed to load resource.*sign_in/);
    const person = await newMember(page.request);
    await begin(page);
    await write(page, "로그인한 채 쓴 문장.");
    await expect(saved(page)).toHaveText(SERVER);
    await context.clearCookies();
    await write(page, " 끝난 뒤에 쓴 문장.");
    const notice = page.locator(".notice").filter({ hasText: "로그인이 풀렸어요" });
    await expect(notice).toBeVisible();
    await page.evaluate(() => ((window as unknown as { isSame: boolean }).isSame = true));
    await notice.getByRole("button", { name: "다시 로그인" }).click();
    const dialog = page.getByRole("dialog", { name: "다시 로그인" });
    await dialog.getByLabel("이메일").fill(person.email);
    await dialog.getByLabel("비밀번호").fill("아닌 비밀번호");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("비밀번호");
    await expectAccessible(page);
    await context.setOffline(true);
    await dialog.getByRole("button", { name: "로그인", exact: true }).click();
    await expect(dialog.getByRole("alert")).toContainText("서버에 연결하지 못했어요");
    await context.setOffline(false);
    await dialog.getByLabel("비밀번호").fill(person.password);
    await dialog.getByRole("button", { name: "로그인", exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(saved(page)).toHaveText(SERVER);
    await expect(notice).toHaveCount(0);
    await expect(answer(page)).toHaveValue("로그인한 채 쓴 문장. 끝난 뒤에 쓴 문장.");
    await expect(answer(page)).toBeFocused();
    expect(await page.evaluate(() => (window as unknown as { isSame?: boolean }).isSame), "no page was loaded").toBe(true);
  });

  test("on a shared computer one signs in again for as long, and is asked before what is nowhere else goes", async ({ page, context, browser }) => {
    const person = await newMember(page.request);
    const { email, password } = person;
    await call(page.request, "sign_in", { email, password, stay: "shared", next: "" });
    await begin(page);
    await write(page, "공용 PC에서 쓴 글.");
    await expect(saved(page)).toHaveText(SERVER);
    await context.clearCookies({ name: /zazinmori/ });
    await write(page, " 끝난 뒤에 쓴 문장.");
    // Somebody else first: the one before loses nothing.
    const apart = await browser.newContext();
    const other = await newMember(apart.request);
    await apart.close();
    const signIn = async (who: Pick<typeof person, "email" | "password">, button: string) => {
      await page.getByRole("button", { name: button, exact: true }).click();
      const dialog = page.getByRole("dialog", { name: "다시 로그인" });
      await expect(dialog.getByLabel("언제까지")).toHaveCount(0);
      await dialog.getByLabel("이메일").fill(who.email);
      await dialog.getByLabel("비밀번호").fill(who.password);
      await dialog.getByRole("button", { name: "로그인", exact: true }).click();
      await expect(dialog).toHaveCount(0);
    };
    await signIn(other, "다시 로그인");
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
    const asked = new Promise<string>((resolve) => {
      page.once("dialog", (dialog) => {
        resolve(dialog.type());
        void dialog.dismiss();
      });
    });
    await page.evaluate(() => location.assign("/"));
    expect(await asked).toBe("beforeunload");
    await signIn(person, "로그인");
    await expect(answer(page)).toHaveValue("공용 PC에서 쓴 글. 끝난 뒤에 쓴 문장.");
    await expect(saved(page)).toHaveText(SERVER);
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });

  test("somebody else who signs in there sees and sends nothing of the one before", async ({ page, context, browser }) => {
    const first = await newMember(page.request);
    await begin(page);
    await write(page, "남에게 보이면 안 되는 글.");
    await expect(saved(page)).toHaveText(SERVER);
    await context.clearCookies();
    await write(page, " 아직 올리지 못한 글.");
    const apart = await browser.newContext();
    const other = await newMember(apart.request);
    await apart.close();
    await page.getByRole("button", { name: "다시 로그인" }).click();
    const dialog = page.getByRole("dialog", { name: "다시 로그인" });
    await dialog.getByLabel("이메일").fill(other.email);
    await dialog.getByLabel("비밀번호").fill(other.password);
    await dialog.getByRole("button", { name: "로그인", exact: true }).click();
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
    await expect(page.locator("body")).not.toContainText("남에게");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.waitForResponse(/\/api\/v1\/essays$/);
    expect((await (await page.request.get("/api/v1/essays")).json()).essays).toEqual([]);
    // And nothing of it is lost.
    await page.getByRole("button", { name: "로그인", exact: true }).click();
    await dialog.getByLabel("이메일").fill(first.email);
    await dialog.getByLabel("비밀번호").fill(first.password);
    await dialog.getByRole("button", { name: "로그인", exact: true }).click();
    await expect(answer(page)).toHaveValue("남에게 보이면 안 되는 글. 아직 올리지 못한 글.");
    await expect(saved(page)).toHaveText(SERVER);
  });

  test("somebody else who signs in sees and sends nothing of the one before", async ({ page, context }) => {
    await newMember(page.request);
    await begin(page);
    await write(page, "남에게 보이면 안 되는 글.");
    await expect(saved(page)).toHaveText(SERVER);
    await context.setOffline(true);
    await write(page, " 아직 올리지 못한 글.");
    await expect(saved(page)).toHaveText(LOCAL);
    const address = page.url();
    await page.goto("about:blank");
    await context.setOffline(false);
    await context.clearCookies();
    await newMember(page.request);
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: "내 자소서" })).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("남에게");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.waitForResponse(/\/api\/v1\/essays$/);
    const list = await (await page.request.get("/api/v1/essays")).json();
    expect(list.essays).toEqual([]);
  });

  test("what was begun signed out stays here until it is taken along", async ({ page }) => {
    await begin(page);
    await write(page, "로그인하기 전에 쓴 글.");
    await expect(saved(page)).toHaveText(LOCAL);
    const address = page.url();
    await newMember(page.request);
    await page.goto("/essays");
    await page.getByRole("button", { name: /계정에 담기/ }).click();
    await page.goto(address);
    await expect(saved(page)).toHaveText(SERVER);
    const list = await (await page.request.get("/api/v1/essays")).json();
    expect(list.essays).toHaveLength(1);
  });

  test("signing out takes from the device what the server has", async ({ page }) => {
    await newMember(page.request);
    await begin(page);
    await write(page, "로그아웃하면 이 기기에서 사라질 글.");
    await expect(saved(page)).toHaveText(SERVER);
    const address = page.url();
    await page.goto("/");
    await call(page.request, "sign_out", {});
    await page.goto("/");
    await expect(async () => {
      const left = await page.evaluate(async () => {
        const open = indexedDB.open("zazinmori");
        const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
        const count = db.transaction("essay").objectStore("essay").count();
        const number = await new Promise<number>((done) => (count.onsuccess = () => done(count.result)));
        db.close();
        return number;
      });
      expect(left).toBe(0);
    }).toPass();
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "이 기기에 없는 자소서예요" })).toBeVisible();
  });

  test("on a shared computer nothing is kept on the disk", async ({ page, context }) => {
    const person = await newMember(page.request);
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "shared", next: "" });
    await begin(page);
    await write(page, "공용 PC에서 쓴 글.");
    await expect(saved(page)).toHaveText(SERVER);
    expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
    await page.reload();
    await expect(answer(page)).toHaveValue("공용 PC에서 쓴 글.");
    await context.close();
  });
});

test("@desktop browser and server count a million strings alike", async ({ page }) => {
  test.slow();
  await page.goto("/essays");
  await expect(page.getByRole("heading", { name: "내 자소서" })).toBeVisible();
  const here = await page.evaluate(() => {
    const bindings = (window as unknown as { wasmBindings: { count_digest(seed: number, strings: number): string } }).wasmBindings;
    return bindings.count_digest(20261123, 1_000_000);
  });
  expect(here).toMatch(/^[0-9a-f]{16}$/);
  // A test of `model` holds the server to the same number (essay::count::digest).
  expect(here).toBe(NATIVE);
});

const NATIVE = "e18283f41029106d";
