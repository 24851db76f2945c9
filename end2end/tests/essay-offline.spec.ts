// With no network: what was opened once opens again, and a new version comes when nothing is lost by it (O1, O11).
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { newMember } from "../support/account.ts";
import { expectKept, field, newEssay, savedLine } from "../support/editor.ts";
import { Gate } from "../support/gate.ts";
import { Profile } from "../support/profile.ts";
import { expect, test as base } from "../support/test.ts";
import { buildOf, expectBuild, keptPages, lookForUpdate, workerReady, workerSettled } from "../support/worker.ts";

/** The worker that takes itself away, as the server answers where the operator switched it off. */
const OFF = readFileSync(new URL("../../frontend/worker/off.js", import.meta.url), "utf8");

const test = base.extend<{ gate: Gate; profile: Profile; first: Page }>({
  gate: async ({}, use) => {
    const gate = await Gate.open();
    await use(gate);
    await gate.shut();
  },
  profile: async ({ gate }, use) => {
    const profile = new Profile(gate.url);
    await use(profile);
    await profile.remove();
  },
  /** A browser that was on the editor once, with one essay; where that is shown. */
  first: async ({ profile }, use) => {
    const page = await profile.start();
    await newEssay(page);
    await field(page).pressSequentially("비행기에서 이어 쓸 글.");
    await expectKept(page, "비행기에서 이어 쓸 글.");
    await workerReady(page);
    await use(page);
  },
});

/** The server has another build from now on. */
function deploy(gate: Gate, from: string, to: string): void {
  const change = (body: string) => body.replaceAll(from, to);
  gate.change("/sw.js", change);
  gate.change("/essays", change);
}

const OTHER = "0123456789abcdef";
const THIRD = "fedcba9876543210";

test("after one visit, with no network and a browser that was started anew, one goes on writing @desktop", async ({ gate, profile, first }) => {
  const path = new URL(first.url()).pathname;
  await profile.close();
  await gate.shut();
  const page = await profile.start();
  await profile.context.setOffline(true);

  const began = Date.now();
  await page.goto("/essays");
  await page.getByRole("main").locator(`a[href="${path}"]`).click();
  await expect(field(page)).toHaveValue("비행기에서 이어 쓸 글.");
  await field(page).press("End");
  await page.keyboard.insertText(" 이어 쓴 글.");
  const took = Date.now() - began;
  await expectKept(page, "비행기에서 이어 쓸 글. 이어 쓴 글.");
  await expect(savedLine(page)).toContainText("이 기기에 저장됨");
  await expect(page.getByText("오프라인", { exact: true })).toBeVisible();
  // A figure to read (aim: 2 s), not to fail by: the machine may be busy.
  console.log(`with no network, after a restart: from the list to a changed text in ${took} ms`);

  // An essay is begun, too.
  await newEssay(page);
  await page.keyboard.insertText("새로 쓴 글.");
  await expectKept(page, "새로 쓴 글.");
  await gate.reopen();
});

test("a network that answers nothing is none after three seconds @desktop", async ({ gate, first }) => {
  gate.silence(true);
  const began = Date.now();
  await first.reload({ waitUntil: "commit" });
  await expect(field(first)).toHaveValue("비행기에서 이어 쓸 글.");
  expect(Date.now() - began).toBeGreaterThanOrEqual(3_000);
  expect(Date.now() - began, "three seconds, and what opening takes").toBeLessThanOrEqual(15_000);
});

test("a server that fails is no reason not to write @desktop", async ({ gate, first }) => {
  gate.fail(503);
  await first.reload();
  await expect(field(first)).toHaveValue("비행기에서 이어 쓸 글.");
});

test("other pages say that there is no network, with nothing that does not work @desktop", async ({ gate, profile, first }) => {
  await gate.shut();
  await profile.context.setOffline(true);
  const answer = await first.goto("/company/00126380");
  await expect(first.getByRole("heading", { level: 1 })).toHaveText("인터넷에 연결되지 않았어요");
  expect(await answer?.text()).not.toContain("<script");
  // Its look is there, and the button for scripts is not.
  await expect(first.locator("main")).toHaveCSS("max-width", /px$/);
  await expect(first.getByRole("button", { name: "밝은 화면과 어두운 화면 바꾸기" })).toHaveCount(0);
  await gate.reopen();
});

test("what is kept names nobody, and is the editor and nothing else @desktop", async ({ profile, first }) => {
  const person = await newMember(profile.context.request);
  for (const path of ["/", "/my", "/accepted", "/essays", "/offline"]) await first.goto(path);
  await workerReady(first);
  const names = await first.evaluate(async (nickname) => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = (await (await cache.match(request))?.text()) ?? "";
        if (text.includes(nickname)) found.push(request.url);
      }
    }
    return found;
  }, person.nickname);
  expect(names).toEqual([]);
  const paths = Object.values(await keptPages(first)).flat();
  const pages = paths.filter((path) => !/\.\w+$/.test(path));
  expect(pages).toEqual(["/essays", "/offline"]);
  const files = paths.filter((path) => /\.\w+$/.test(path));
  for (const path of files) {
    expect(path).toMatch(/^\/(fonts\/[\w-]+\.woff2|favicon\.svg|manifest\.webmanifest|(snippets\/)?[a-z]+-[0-9a-f]{16}(_bg)?\.(js|css|wasm))$/);
  }
  expect(files.filter((path) => path.endsWith(".wasm"))).toHaveLength(1);
});

test("a new version is offered and taken over when one says so @desktop", async ({ gate, first }) => {
  const build = await buildOf(first);
  deploy(gate, build, OTHER);
  await lookForUpdate(first);
  await first.getByRole("button", { name: "지금 바꾸기" }).click();
  await expectBuild(first, OTHER);
  await expect(field(first)).toHaveValue("비행기에서 이어 쓸 글.");
  await expect(first.getByRole("button", { name: "지금 바꾸기" })).toHaveCount(0);
  // The one before stays: pages of it may be open.
  expect(Object.keys(await keptPages(first)).filter((name) => name.startsWith("build-"))).toEqual([`build-${build}`, `build-${OTHER}`]);
});

test("a new version comes by itself when one goes to the list @desktop", async ({ gate, first }) => {
  deploy(gate, await buildOf(first), OTHER);
  await lookForUpdate(first);
  await expect(first.getByRole("button", { name: "지금 바꾸기" })).toBeVisible();
  await first.getByRole("link", { name: "내 자소서로 돌아가기" }).click();
  await expectBuild(first, OTHER);
  await expect(first).toHaveURL(/\/essays$/);
});

/** Whatever is written is not said to be on the disk until it is let go. */
const hold = (page: Page) =>
  page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete");
    Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
      ...own,
      set(this: IDBTransaction, handler: (event: Event) => void) {
        own?.set?.call(this, async (event: Event) => {
          await (window as unknown as { held?: Promise<void> }).held;
          handler.call(this, event);
        });
      },
    });
  });

const holdNow = (page: Page) =>
  page.evaluate(() => {
    const state = window as unknown as { held?: Promise<void>; letGo?: () => void };
    state.held = new Promise((resolve) => (state.letGo = resolve));
  });

const letGo = (page: Page) => page.evaluate(() => (window as unknown as { letGo?: () => void }).letGo?.());

test("a new version waits while something is unsaved, here or in another tab @desktop", async ({ gate, profile, first }) => {
  const path = new URL(first.url()).pathname;
  const build = await buildOf(first);
  const other = await profile.context.newPage();
  for (const page of [first, other]) {
    await hold(page);
    await page.goto(path);
    await expect(field(page)).toBeVisible();
  }
  await first.bringToFront();
  await holdNow(first);
  await field(first).press("End");
  await first.keyboard.insertText(" 아직.");
  deploy(gate, build, OTHER);
  await lookForUpdate(first);
  await first.waitForTimeout(3_000);
  await expect(first.getByRole("button", { name: "지금 바꾸기" })).toHaveCount(0);
  await letGo(first);
  await expect(first.getByRole("button", { name: "지금 바꾸기" })).toBeVisible();

  await holdNow(other);
  await field(other).press("End");
  await other.keyboard.insertText(" 여기도.");
  await first.getByRole("button", { name: "지금 바꾸기" }).click();
  await expect(first.getByText("아직 저장하지 못한 글이 있어요")).toBeVisible();
  expect(await buildOf(first)).toBe(build);
  await letGo(other);
  await expect(savedLine(other)).toContainText("이 기기에 저장됨");
  await first.getByRole("button", { name: "지금 바꾸기" }).click();
  await expectBuild(first, OTHER);
  // The other tab goes on as it is: nothing is taken from under it.
  expect(await buildOf(other)).toBe(build);
  await expect(field(other)).toHaveValue(/아직\. 여기도\.$/);
});

test("a page from the network that is of the new version already asks nothing @desktop", async ({ gate, first }) => {
  const build = await buildOf(first);
  deploy(gate, build, OTHER);
  await first.reload();
  await expectBuild(first, OTHER);
  await expect.poll(async () => Object.keys(await keptPages(first))).toContain(`build-${OTHER}`);
  await workerSettled(first);
  await expect(first.getByRole("button", { name: "지금 바꾸기" })).toHaveCount(0);
  // From now on the kept page is the new one.
  await gate.shut();
  await first.reload();
  await expectBuild(first, OTHER);
  await gate.reopen();
});

test("what is kept of the version before the last goes @desktop", async ({ gate, first }) => {
  const build = await buildOf(first);
  for (const [from, to] of [[build, OTHER], [build, THIRD]] as const) {
    deploy(gate, from, to);
    await first.reload();
    await expectBuild(first, to);
    await expect.poll(async () => Object.keys(await keptPages(first))).toContain(`build-${to}`);
    await workerSettled(first);
  }
  await expect
    .poll(async () => Object.keys(await keptPages(first)).filter((name) => name.startsWith("build-")))
    .toEqual([`build-${OTHER}`, `build-${THIRD}`]);
});

test("files that are not those of the build are not kept @desktop", async ({ gate, first }) => {
  const build = await buildOf(first);
  // The worker is of the new build, the page still of the old one: servers are not all renewed at once.
  gate.change("/sw.js", (body) => body.replaceAll(build, OTHER));
  await lookForUpdate(first).catch(() => {});
  await first.waitForTimeout(1_000);
  expect(Object.keys(await keptPages(first)).filter((name) => name.startsWith("build-"))).toEqual([`build-${build}`]);
  await expect(first.getByRole("button", { name: "지금 바꾸기" })).toHaveCount(0);
});

test("where the operator switches it off, the worker and all it kept go, and what was written stays @desktop", async ({ gate, first }) => {
  gate.change("/sw.js", () => OFF);
  await first.reload();
  await expect.poll(() => first.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(() => first.evaluate(() => caches.keys())).toEqual([]);
  await expectKept(first, "비행기에서 이어 쓸 글.");
  await first.reload();
  await expect(field(first)).toHaveValue("비행기에서 이어 쓸 글.");
  await first.getByRole("button", { name: "저장은 어떻게 되나요?" }).click();
  await expect(first.getByRole("dialog")).toContainText("지금은 네트워크 없이 이 화면을 열 수 없어요");
});

test("one screen says what is kept where, and what there is with no network", async ({ page }) => {
  await newEssay(page);
  await workerReady(page);
  await field(page).pressSequentially("가");
  await expectKept(page, "가");
  await page.getByRole("button", { name: "저장은 어떻게 되나요?" }).click();
  const dialog = page.getByRole("dialog", { name: "저장은 어떻게 되나요?" });
  await expect(dialog).toContainText("네트워크 없이 열 준비가 됐어요");
  await expect(dialog).toContainText("까지 쓸 수 있어요");
  // It was asked after the first letter was kept; what this browser answers is what is said.
  const promised = await page.evaluate(() => navigator.storage.persisted());
  await expect(dialog).toContainText(promised ? "마음대로 지우지 않겠다고 답했어요" : "지울 수 있다고 답했어요");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("it can be installed: a manifest with icons of every kind", async ({ page }) => {
  await page.goto("/essays");
  await workerReady(page);
  const href = await page.locator('link[rel="manifest"]').getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = (await answer.json()) as { start_url: string; display: string; lang: string; icons: { src: string; sizes: string; purpose: string }[] };
  expect(manifest).toMatchObject({ start_url: "/essays", display: "standalone", lang: "ko" });
  expect(manifest.icons.map(({ purpose }) => purpose).sort()).toEqual(["any", "any", "maskable", "monochrome"]);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (src) => {
      const image = await createImageBitmap(await (await fetch(src)).blob());
      return `${image.width}x${image.height}`;
    }, src);
    expect(size, src).toBe(sizes);
  }
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
});
