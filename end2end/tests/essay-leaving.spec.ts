// Signing out and accounts that share a device: nothing that the server does not have is lost, nothing of one account is
// shown to another, and nothing of theirs stays that the server has.
import type { Page } from "@playwright/test";
import { call, newMember } from "../support/account.ts";
import { keep } from "../support/drafts.ts";
import { LOCAL, SERVER, command, field, keptAt, newEssay, savedLine } from "../support/editor.ts";
import { expect, test } from "../support/test.ts";

test.beforeEach(({ faults }) => {
  faults.expect(/Failed to load resource/);
  faults.expect(/^(401|409): .*\/api\/v1\//);
});

/** What is on the disk. */
type Disk = {
  essays: { id: string; owner: string | null; answer: string; essay: unknown }[];
  /** Names in `setting`, and addresses in `pack`. */
  settings: string[];
  pack: string[];
  asides: string[];
};

const disk = (page: Page): Promise<Disk> =>
  page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await settled(indexedDB.open("zazinmori"));
    try {
      const tx = db.transaction(["essay", "setting", "pack"]);
      const [records, settings, pack] = await Promise.all([
        settled(tx.objectStore("essay").getAll()),
        settled(tx.objectStore("setting").getAllKeys()),
        settled(tx.objectStore("pack").getAllKeys()),
      ]);
      const essays = (records as string[]).map((json) => {
        const { owner, replica } = JSON.parse(json);
        const essay = replica.local.essay;
        return { id: essay.id as string, owner: owner as string | null, answer: (essay.questions[0]?.answer ?? "") as string, essay };
      });
      const asides = Object.keys(localStorage).filter((name) => name.startsWith("zazinmori-aside/"));
      return { essays, settings: settings.map(String), pack: pack.map(String), asides };
    } finally {
      db.close();
    }
  });

/** Writes into the browser's storage what the editor, or a page that went away, would have. */
const put = (page: Page, store: string, key: string, json: string): Promise<void> =>
  page.evaluate(
    async ([store, key, json]) => {
      const open = indexedDB.open("zazinmori");
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
      const tx = db.transaction(store, "readwrite");
      tx.objectStore(store).put(json, key);
      await new Promise((done) => (tx.oncomplete = done));
      db.close();
    },
    [store, key, json] as const,
  );

/** As a page puts it aside that goes away: the essay as it stood there. */
const putAside = (page: Page, { id, owner, essay }: Disk["essays"][number], answer: string): Promise<void> =>
  page.evaluate(
    ([id, owner, essay, answer]) => {
      const live = JSON.parse(essay);
      live.questions[0].answer = answer;
      localStorage.setItem(`zazinmori-aside/${id}/1-1`, JSON.stringify({ owner, seen: JSON.parse(essay), live }));
    },
    [id, owner, JSON.stringify(essay), answer] as const,
  );

/** The account that is signed in, as requests name it. */
const account = async (page: Page): Promise<string> =>
  ((await (await page.request.get("/api/v1/account")).json()) as { account: string }).account;

/** Begins an essay signed in, and writes; where it is, once the server has it. */
async function written(page: Page, text: string): Promise<string> {
  const path = await newEssay(page);
  await field(page).fill(text);
  await expect(savedLine(page)).toHaveText(SERVER);
  return path;
}

/** Signs out by a page of the site, from where nothing of the editor is open. */
async function signOut(page: Page): Promise<void> {
  await page.goto("/offline");
  await call(page.request, "sign_out", {});
  await page.goto("/");
}

/** The question about what the server does not have. */
const question = (page: Page) => page.locator("dialog.leave");

/** Waits until the page has done what is to be done after a sign-out. */
const signedOut = (page: Page) =>
  expect.poll(() => page.evaluate(() => /(^|; )signed_out=/.test(document.cookie)), { message: "still to be done" }).toBe(false);

/** Writes what does not get to the server, and signs out. */
async function leaveUnsent(page: Page): Promise<void> {
  await page.route("**/api/v1/essays/*", (route) => route.abort("connectionreset"));
  await newEssay(page);
  await field(page).fill("올리지 못한 문장.");
  await expect(savedLine(page)).toHaveText(LOCAL);
  await page.goto("/offline");
  await page.unrouteAll();
  await signOut(page);
}

test.describe("@desktop signing out", () => {
  test("keeps an essay with a named version that was not sent, and sends it after the next sign-in", async ({ page }) => {
    const person = await newMember(page.request);
    await page.route(/\/snapshots\/[0-9a-f-]+$/, (route) => route.abort("connectionreset"));
    const path = await written(page, "이름 붙인 판의 문장입니다.");
    await command(page, "이전 버전");
    const past = page.getByRole("dialog", { name: "이전 버전" });
    await past.getByLabel("버전 이름").fill("낸 판");
    await past.getByRole("button", { name: "남기기" }).click();
    await expect(past.getByRole("button", { name: "낸 판" })).toBeVisible();
    await signOut(page);
    await expect(question(page)).toContainText("올리지 못한 자소서 1편");
    await question(page).getByRole("button", { name: "이 기기에 두기" }).click();
    await signedOut(page);

    await page.goto(path);
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
    await page.unrouteAll();
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "browser", next: "" });
    await page.goto(path);
    await expect(field(page)).toHaveValue("이름 붙인 판의 문장입니다.");
    const there = async () => await (await page.request.get(`/api/v1${path}/snapshots`)).text();
    await expect.poll(there).toContain("낸 판");
  });

  test("takes along what was put aside, chosen and read", async ({ page }) => {
    await newMember(page.request);
    await written(page, "서버에 있는 글.");
    const [essay] = (await disk(page)).essays;
    if (!essay) throw new Error("no essay on the disk");
    await page.goto("/offline");
    await putAside(page, essay, essay.answer);
    await put(page, "setting", "spelling/chosen", "true");
    await put(page, "setting", "spelling/left", "[]");
    await put(page, "pack", "/api/v1/facts/00990001", "{}");
    await signOut(page);
    await signedOut(page);
    const left = await disk(page);
    expect(left).toMatchObject({ essays: [], pack: [], asides: [] });
    expect(left.settings.filter((name) => name === "account" || name.startsWith("spelling/"))).toEqual([]);
    await expect(question(page)).toHaveCount(0);
  });

  test("keeps what was put aside and is newer than what the server has", async ({ page }) => {
    const person = await newMember(page.request);
    const path = await written(page, "서버에 있는 문장.");
    const [essay] = (await disk(page)).essays;
    if (!essay) throw new Error("no essay on the disk");
    await page.goto("/offline");
    await putAside(page, essay, "서버에 있는 문장. 닫을 때 쓴 문장.");
    await signOut(page);
    await expect(question(page)).toContainText("올리지 못한 자소서 1편");
    await question(page).getByRole("button", { name: "이 기기에 두기" }).click();
    await signedOut(page);
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "browser", next: "" });
    await page.goto(path);
    await expect(field(page)).toHaveValue("서버에 있는 문장. 닫을 때 쓴 문장.");
    await expect(savedLine(page)).toHaveText(SERVER);
  });

  test("erases what was not sent if one says so, and nothing of somebody else", async ({ page }) => {
    await newMember(page.request);
    await keep(page, [{ title: "남의 글", owner: "0123456789abcdef", questions: [["지원 동기", "남의 문장."]] }]);
    await leaveUnsent(page);
    await expect(question(page)).toContainText("올리지 못한 자소서 1편");
    await question(page).getByRole("button", { name: "지우기" }).click();
    await signedOut(page);
    expect((await disk(page)).essays.map(({ answer }) => answer)).toEqual(["남의 문장."]);
  });

  test("asks nobody else about what was not sent", async ({ page }) => {
    await newMember(page.request);
    await leaveUnsent(page);
    await expect(question(page)).toBeVisible();
    await newMember(page.request);
    await page.goto("/");
    await signedOut(page);
    await expect(question(page)).toHaveCount(0);
    expect((await disk(page)).essays).toHaveLength(1);
  });

  test("makes no database where there is none", async ({ page }) => {
    await newMember(page.request);
    // A browser that does not say which there are.
    await page.addInitScript(() => Object.defineProperty(IDBFactory.prototype, "databases", { value: undefined }));
    await page.goto("/");
    await call(page.request, "sign_out", {});
    await page.goto("/");
    await signedOut(page);
    await newEssay(page);
    await field(page).fill("로그아웃한 뒤에 쓴 글.");
    await expect(savedLine(page)).toHaveText(LOCAL);
  });

  test("leaves nothing of theirs in another tab that is open", async ({ page, context }) => {
    await newMember(page.request);
    await written(page, "다른 탭에 열어 둔 문장.");
    const list = await context.newPage();
    await list.goto("/essays");
    await expect(list.locator(".lrow")).toHaveCount(1);
    const site = await context.newPage();
    await signOut(site);
    await expect(list.locator(".lrow")).toHaveCount(0);
    await expect(field(page)).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
    await expect(page.locator("body")).not.toContainText("다른 탭에 열어 둔");
  });

  test("keeps what is typed in a tab whose essay is taken away", async ({ page, context }) => {
    const person = await newMember(page.request);
    const path = await written(page, "서버에 있는 문장.");
    // What is typed from now on waits for a timer that does not come.
    await page.evaluate(() => {
      window.setTimeout = (() => 0) as unknown as typeof window.setTimeout;
    });
    await field(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" 아직 저장되지 않은 문장.");
    const site = await context.newPage();
    await signOut(site);
    await expect(field(page)).toHaveCount(0);
    await expect.poll(() => keptAt(site, path)).toEqual(["서버에 있는 문장. 아직 저장되지 않은 문장."]);
    await page.close();
    await call(site.request, "sign_in", { email: person.email, password: person.password, stay: "browser", next: "" });
    await site.goto(path);
    await expect(field(site)).toHaveValue("서버에 있는 문장. 아직 저장되지 않은 문장.");
    await expect(savedLine(site)).toHaveText(SERVER);
  });
});

test.describe("@desktop withdrawing", () => {
  test("takes from the device what the server had", async ({ page }) => {
    const { password } = await newMember(page.request);
    const path = await written(page, "탈퇴하면 사라질 문장.");
    await page.goto("/offline");
    await call(page.request, "withdraw", { current_password: password, sure: "on" });
    await page.goto("/goodbye");
    await signedOut(page);
    expect((await disk(page)).essays).toEqual([]);
    await page.goto(path);
    await expect(page.getByRole("heading", { name: "이 기기에 없는 자소서예요" })).toBeVisible();
  });

  test("leaves what was never sent on the device, if one wants it", async ({ page }) => {
    const { password } = await newMember(page.request);
    await page.route("**/api/v1/essays/*", (route) => route.abort("connectionreset"));
    const path = await newEssay(page);
    await field(page).fill("한 번도 올리지 못한 문장.");
    await expect(savedLine(page)).toHaveText(LOCAL);
    await page.goto("/offline");
    await call(page.request, "withdraw", { current_password: password, sure: "on" });
    await page.goto("/goodbye");
    await expect(question(page)).toContainText("로그인하지 않아도");
    await question(page).getByRole("button", { name: "이 기기에 두기" }).click();
    await signedOut(page);
    await page.goto(path);
    await expect(field(page)).toHaveValue("한 번도 올리지 못한 문장.");
  });
});

test("@desktop what was put aside of an essay that went waits for a disk, and is an essay again there", async ({ page }) => {
  const person = await newMember(page.request);
  await written(page, "서버에 있는 글.");
  const [essay] = (await disk(page)).essays;
  if (!essay) throw new Error("no essay on the disk");
  await page.goto("/offline");
  const id = "00000000-0000-4000-8000-0000000000aa";
  await putAside(page, { ...essay, id, essay: { ...(essay.essay as object), id } }, "닫을 때 쓴 문장.");
  for (const [stay, left] of [["shared", 1], ["browser", 0]] as const) {
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay, next: "" });
    await page.goto("/essays");
    await expect(page.locator(".lrow")).toHaveCount(2 - left);
    expect((await disk(page)).asides).toHaveLength(left);
  }
  await page.goto(`/essays/${id}`);
  await expect(field(page)).toHaveValue("닫을 때 쓴 문장.");
});

/** Holds back who is signed in until it is let go. */
async function heldAccount(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/api/v1/account", async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

test.describe("@desktop accounts on one device", () => {
  test("whoever signs in sees nothing of the one before, not for a moment", async ({ page, context }) => {
    await newMember(page.request);
    const owner = await account(page);
    await keep(page, [{ title: "먼저 쓴 사람의 제목", owner, questions: [["지원 동기", "먼저 쓴 사람의 문장."]] }]);
    await page.goto("/essays");
    await expect(page.locator(".lrow")).toContainText("먼저 쓴 사람의 제목");
    // That session ran out, and somebody else signs in.
    await page.goto("/offline");
    await context.clearCookies({ name: /zazinmori/ });
    await newMember(page.request);
    await page.addInitScript(() => {
      const state = window as unknown as { shown: string[] };
      state.shown = [];
      new MutationObserver(() => state.shown.push(document.body?.innerText ?? "")).observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
      });
    });
    const letGo = await heldAccount(page);
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: "아직 쓴 자소서가 없어요" })).toBeVisible();
    const listed = page.waitForResponse(/\/api\/v1\/essays$/);
    letGo();
    await listed;
    const shown = await page.evaluate(() => (window as unknown as { shown: string[] }).shown.join("\n"));
    expect(shown, "the page was watched").toContain("아직 쓴 자소서가 없어요");
    expect(shown).not.toContain("먼저 쓴 사람");
  });

  test("a tab of the one before follows whoever signs in", async ({ page, context }) => {
    await newMember(page.request);
    await written(page, "먼저 쓴 사람의 문장.");
    await context.clearCookies({ name: /zazinmori/ });
    await newMember(page.request);
    const letGo = await heldAccount(page);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
    const answered = page.waitForResponse(/\/api\/v1\/account$/);
    letGo();
    await answered;
    await expect(page.locator("body")).not.toContainText("먼저 쓴 사람");
  });

  test("what is begun while nobody knows who sits here is nobody's", async ({ page, context }) => {
    await newMember(page.request);
    await written(page, "먼저 쓴 사람의 문장.");
    await page.goto("/offline");
    // All that the browser knew is gone: the device remembers whom it had before.
    await context.clearCookies();
    const letGo = await heldAccount(page);
    const path = await newEssay(page);
    await field(page).fill("누가 쓰는지 모르는 문장.");
    await expect(savedLine(page)).toHaveText(LOCAL);
    const begun = async () => (await disk(page)).essays.find(({ id }) => path.endsWith(id))?.owner;
    expect(await begun()).toBeNull();
    const answered = page.waitForResponse(/\/api\/v1\/account$/);
    letGo();
    await answered;
    await page.reload();
    await expect(field(page)).toHaveValue("누가 쓰는지 모르는 문장.");
    expect(await begun()).toBeNull();
  });

  test("an essay that becomes an account's is hidden from whoever comes next in that tab", async ({ page, context }) => {
    const path = await newEssay(page);
    await field(page).fill("로그인하기 전에 쓴 문장.");
    await expect(savedLine(page)).toHaveText(LOCAL);
    await newMember(page.request);
    const list = await context.newPage();
    await list.goto("/essays");
    await list.getByRole("button", { name: /계정에 담기/ }).click();
    await expect.poll(async () => (await disk(list)).essays.find(({ id }) => path.endsWith(id))?.owner).toBe(await account(page));
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(savedLine(page)).toHaveText(SERVER);
    await list.close();
    await context.clearCookies({ name: /zazinmori/ });
    await newMember(page.request);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.getByRole("heading", { name: "다른 계정의 자소서예요" })).toBeVisible();
  });

  test("a page that is open when somebody signs in as on a shared computer fetches nothing onto the disk", async ({ page, browser }) => {
    const elsewhere = await (await browser.newContext({ locale: "ko-KR", timezoneId: "Asia/Seoul" })).newPage();
    const person = await newMember(elsewhere.request);
    await written(elsewhere, "서버에만 있어야 하는 문장.");
    await elsewhere.context().close();
    await page.goto("/essays");
    await expect(page.getByRole("heading", { name: "아직 쓴 자소서가 없어요" })).toBeVisible();
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "shared", next: "" });
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(page.locator(".lrow")).toHaveCount(1);
    expect((await disk(page)).essays).toEqual([]);
  });
});
