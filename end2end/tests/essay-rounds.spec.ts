// How often the server is asked: what was written does not wait for what went wrong before, and nobody is asked in vain.
import { readFile } from "node:fs/promises";
import type { Page, Request } from "@playwright/test";
import { call, newMember } from "../support/account.ts";
import { LOCAL, SERVER, command, expectKept, field, newEssay, savedLine } from "../support/editor.ts";
import { expect, test } from "../support/test.ts";

/** Where an essay is exchanged. */
const ESSAY = /\/api\/v1\/essays\/[0-9a-f-]+$/;
const SNAPSHOT = /\/snapshots\/[0-9a-f-]+$/;

test.beforeEach(({ faults }) => {
  faults.expect(/Failed to load resource/);
  faults.expect(/^401: .*\/api\/v1\//);
});

const isPush = (request: Request) => request.method() === "POST" && ESSAY.test(request.url());

/** The network is back, the page thinks. */
const online = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

/** Begins an essay that the server has. */
async function written(page: Page, text: string): Promise<string> {
  const path = await newEssay(page);
  await field(page).fill(text);
  await expect(savedLine(page)).toHaveText(SERVER);
  return path;
}

/** Writes this, and lets so much time pass that it is sent, if it is. */
async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await expectKept(page, text);
  await page.clock.runFor(4_000);
}

/** Keeps what is written now under a name; done when the server has refused it. */
async function keepRefused(page: Page, name: string): Promise<void> {
  await command(page, "이전 버전");
  const past = page.getByRole("dialog", { name: "이전 버전" });
  await past.getByLabel("버전 이름").fill(name);
  const refused = page.waitForResponse((response) => response.request().method() === "PUT" && SNAPSHOT.test(response.url()));
  await past.getByRole("button", { name: "남기기" }).click();
  await refused;
  await expect(past.getByRole("button", { name })).toBeVisible();
  await page.keyboard.press("Escape");
}

/** The server refuses earlier states with this status; how often so far. */
async function refuseSnapshots(page: Page, status: number): Promise<() => number> {
  let many = 0;
  await page.route(SNAPSHOT, (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    many += 1;
    return route.fulfill({ status, json: { error: { 422: "invalid", 500: "internal", 507: "too_many" }[status] } });
  });
  return () => many;
}

test("what is on no server for ten minutes says so, and is offered as a file @desktop", async ({ page, faults }) => {
  faults.expect(/Failed to load resource/);
  await page.clock.install();
  await newMember(page.request);
  await newEssay(page);
  await field(page).fill("서버에 있는 문장.");
  await expect(savedLine(page)).toHaveText(SERVER);
  await page.route("**/api/v1/**", (route) => route.abort("connectionreset"));
  await field(page).fill("서버에 없는 문장.");
  await expect(savedLine(page)).toHaveText(LOCAL);
  const notice = page.locator(".notice").filter({ hasText: "10분 넘게 서버에 저장하지 못했어요" });
  await page.clock.runFor("08:00");
  await expect(notice).toHaveCount(0);
  await page.clock.runFor("04:00");
  await expect(notice).toContainText("지금 글은 이 기기에만 있어요");
  await notice.getByRole("button", { name: "파일로 내려받기" }).click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /^이 글/ }).click()]);
  expect((await readFile(await file.path())).toString()).toContain("서버에 없는 문장.");
  // The network is back: it is there, and the notice goes.
  await page.unrouteAll();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(savedLine(page)).toHaveText(SERVER);
  await expect(notice).toHaveCount(0);
});

test.describe("@desktop what was written", () => {
  test("does not wait for failures that are over", async ({ page }) => {
    await newMember(page.request);
    await written(page, "처음.");
    let failed = 0;
    page.on("requestfailed", (request) => {
      if (isPush(request)) failed += 1;
    });
    await page.route(ESSAY, (route) => (route.request().method() === "POST" ? route.abort("connectionreset") : route.continue()));
    await field(page).fill("처음. 끊겼을 때.");
    await expectKept(page, "처음. 끊겼을 때.");
    await expect(async () => {
      await online(page);
      expect(failed).toBeGreaterThanOrEqual(6);
    }).toPass();
    // After so many failures this would wait for a minute and more.
    await field(page).fill("처음. 끊겼을 때. 그 뒤.");
    await expectKept(page, "처음. 끊겼을 때. 그 뒤.");
    await page.unroute(ESSAY);
    await online(page);
    await expect(savedLine(page)).toHaveText(SERVER);
    const sent = page.waitForRequest((request) => isPush(request) && (request.postData() ?? "").includes("다시 이어졌을 때."), {
      timeout: 10_000,
    });
    await field(page).fill("처음. 끊겼을 때. 그 뒤. 다시 이어졌을 때.");
    await sent;
    await expect(savedLine(page)).toHaveText(SERVER);
  });

  test("is sent as soon as another tab has done with the server", async ({ page }) => {
    await newMember(page.request);
    await written(page, "처음.");
    // As another tab has it; and how often it was asked for in vain.
    await page.evaluate(
      () =>
        new Promise<void>((held) => {
          const state = window as unknown as { letGo: () => void; tries: number };
          const { locks } = navigator;
          const request = locks.request.bind(locks) as (...args: unknown[]) => Promise<unknown>;
          void request("zazinmori-sync", () => {
            held();
            return new Promise<void>((done) => (state.letGo = done));
          });
          state.tries = 0;
          locks.request = ((...args: unknown[]) => {
            state.tries += 1;
            return request(...args);
          }) as typeof locks.request;
        }),
    );
    const tries = () => page.evaluate(() => (window as unknown as { tries: number }).tries);
    await field(page).fill("처음. 그동안 쓴 글.");
    await expectKept(page, "처음. 그동안 쓴 글.");
    // A round that comes to nothing takes nothing along.
    const before = await tries();
    await online(page);
    await expect.poll(tries).toBeGreaterThan(before);
    const sent = page.waitForRequest(isPush, { timeout: 10_000 });
    await page.evaluate(() => (window as unknown as { letGo: () => void }).letGo());
    await sent;
    await expect(savedLine(page)).toHaveText(SERVER);
  });

  for (const status of [507, 500]) {
    test(`does not wait for an earlier state that is answered ${status}`, async ({ page, faults }) => {
      faults.expect(new RegExp(`^${status}: `));
      await page.clock.install();
      await newMember(page.request);
      await written(page, "처음.");
      const refused = await refuseSnapshots(page, status);
      await keepRefused(page, "초안");
      const notice = status === 507 ? "이전 버전을 모두 두지는 못했어요" : "잠시 뒤에 다시 보낼게요";
      await expect(page.getByText(notice)).toBeVisible();
      const before = refused();
      for (const text of ["하나.", "둘.", "셋.", "넷."]) {
        const sent = page.waitForRequest((request) => isPush(request) && (request.postData() ?? "").includes(text), { timeout: 10_000 });
        await write(page, text);
        await sent;
        await expect(savedLine(page)).toHaveText(SERVER);
      }
      // A round of all may try again.
      expect(refused() - before).toBeLessThanOrEqual(1);
      await expect(page.getByText(notice)).toBeVisible();
    });
  }

  test("is sent while another essay is refused, which is not asked about each time", async ({ page, context, faults }) => {
    faults.expect(/^507: /);
    await newMember(page.request);
    const full = await written(page, "자리가 없을 글.");
    await written(page, "자리가 있는 글.");
    const other = await context.newPage();
    let refused = 0;
    await context.route(ESSAY, (route) => {
      if (route.request().method() !== "POST" || !route.request().url().endsWith(full.split("/").pop() ?? "")) return route.continue();
      refused += 1;
      return route.fulfill({ status: 507, json: { error: "too_many" } });
    });
    await other.goto(full);
    await field(other).fill("자리가 없는 글.");
    await expect(other.getByText("서버의 저장 공간이 다 찼어요")).toBeVisible();
    await other.close();
    const round = page.waitForResponse((response) => isPush(response.request()) && response.status() === 507);
    await online(page);
    await round;
    await expect(page.getByText("서버의 저장 공간이 다 찼어요")).toBeVisible();
    const before = refused;
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/api/v1/account")) asked += 1;
    });
    for (const text of ["하나.", "둘.", "셋."]) {
      const sent = page.waitForResponse((response) => isPush(response.request()) && (response.request().postData() ?? "").includes(text));
      await field(page).fill(text);
      await sent;
      await expect(savedLine(page)).toHaveText(SERVER);
    }
    // Rounds of all go on, rarely.
    expect(asked).toBeLessThanOrEqual(2);
    expect(refused - before).toBeLessThanOrEqual(2);
    await context.unroute(ESSAY);
    await online(page);
    await expect(page.getByText("서버의 저장 공간이 다 찼어요")).toHaveCount(0);
  });
});

test.describe("@desktop signed out", () => {
  test("who writes asks for nobody's account each time", async ({ page }) => {
    await page.clock.install();
    const answered = page.waitForResponse(/\/api\/v1\/account$/);
    await newEssay(page);
    await answered;
    let asked = 0;
    page.on("request", (request) => {
      if (request.url().endsWith("/api/v1/account")) asked += 1;
    });
    for (const text of ["하나.", "둘.", "셋."]) await write(page, text);
    await expect(savedLine(page)).toHaveText(LOCAL);
    // What was asked before this is heard of before it.
    await page.evaluate(async () => void (await fetch("/favicon.svg")));
    expect(asked).toBeLessThanOrEqual(1);
  });

  test("a session that ran out sends no essay until somebody signs in", async ({ page, context }) => {
    await page.clock.install();
    const person = await newMember(page.request);
    await written(page, "로그인한 채 쓴 글.");
    await context.clearCookies({ name: /zazinmori/ });
    await write(page, "끝난 뒤에 쓴 글.");
    await expect(page.getByText("로그인이 풀렸어요")).toBeVisible();
    let pushed = 0;
    page.on("request", (request) => {
      if (isPush(request)) pushed += 1;
    });
    for (const text of ["하나.", "둘.", "셋."]) await write(page, text);
    await page.evaluate(async () => void (await fetch("/favicon.svg")));
    expect(pushed).toBe(0);
    await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "browser", next: "" });
    await online(page);
    await expect(savedLine(page)).toHaveText(SERVER);
    expect(pushed).toBeGreaterThan(0);
  });
});

test.describe("@desktop signing out", () => {
  for (const status of [507, 422]) {
    test(`keeps an earlier state that was answered ${status}, and asks about its essay`, async ({ page, faults }) => {
      faults.expect(new RegExp(`^${status}: `));
      const person = await newMember(page.request);
      const path = await written(page, "낸 글의 문장.");
      await refuseSnapshots(page, status);
      await keepRefused(page, "낸 판");
      // What comes after it is sent: the earlier state has been decided on by then.
      await field(page).fill("그 뒤에 고친 문장.");
      await expect.poll(async () => await (await page.request.get(`/api/v1${path}`)).text()).toContain("그 뒤에 고친 문장.");
      await expect(savedLine(page)).toHaveText(SERVER);
      await page.goto("/offline");
      await call(page.request, "sign_out", {});
      await page.goto("/");
      const question = page.locator("dialog.leave");
      await expect(question).toContainText("올리지 못한 자소서 1편");
      await question.getByRole("button", { name: "이 기기에 두기" }).click();
      await expect(question).toBeHidden();
      await call(page.request, "sign_in", { email: person.email, password: person.password, stay: "browser", next: "" });
      await page.goto(path);
      await expect(field(page)).toHaveValue("그 뒤에 고친 문장.");
      await command(page, "이전 버전");
      const past = page.getByRole("dialog", { name: "이전 버전" });
      await expect(past.getByRole("button", { name: "낸 판" })).toBeVisible();
    });
  }
});

test.describe("@desktop earlier states", () => {
  test("are asked for by account", async ({ page }) => {
    await newMember(page.request);
    await written(page, "한 문장.");
    const { account } = (await (await page.request.get("/api/v1/account")).json()) as { account: string };
    const asked = page.waitForRequest(/\/snapshots$/);
    await command(page, "이전 버전");
    expect((await asked).headers()["x-account"]).toBe(account);
  });

  test("of an essay that is gone go with the next round", async ({ page }) => {
    await newMember(page.request);
    await written(page, "남아 있는 글.");
    const place = "00000000-0000-4000-8000-0000000000aa/000000000001-00000000-0000-4000-8000-0000000000bb";
    await page.evaluate(async (place) => {
      const open = indexedDB.open("zazinmori");
      const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
      const tx = db.transaction(["snapshot", "setting"], "readwrite");
      tx.objectStore("snapshot").put("{}", place);
      tx.objectStore("setting").put(JSON.stringify({ place, is_asked: true, is_given_up: false }), `unsent/${place}`);
      await new Promise((done) => (tx.oncomplete = done));
      db.close();
    }, place);
    await online(page);
    const left = () =>
      page.evaluate(async (place) => {
        const open = indexedDB.open("zazinmori");
        const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
        const tx = db.transaction(["snapshot", "setting"]);
        const keys = [tx.objectStore("snapshot").getAllKeys(), tx.objectStore("setting").getAllKeys()];
        await new Promise((done) => (tx.oncomplete = done));
        db.close();
        return keys.flatMap((request) => request.result.map(String)).filter((key) => key.endsWith(place));
      }, place);
    await expect.poll(left).toEqual([]);
  });
});
