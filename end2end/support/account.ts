// People with accounts.
import { randomBytes } from "node:crypto";
import { request, type APIRequestContext, type Page } from "@playwright/test";
import { server } from "./address.ts";
import { Mailbox } from "./mail.ts";
import { expect } from "./test.ts";

export type Person = { email: string; password: string; nickname: string; mail: Mailbox };

/** Someone nobody has heard of yet. */
export function stranger(): Person {
  const id = randomBytes(4).toString("hex");
  const email = `e2e-${id}@example.com`;
  return { email, password: `달빛 아래 첫걸음 ${id}`, nickname: `가람${id}`, mail: new Mailbox(email) };
}

/** Posts to a server function as the site's own pages do. */
export async function call(api: APIRequestContext, endpoint: string, form: Record<string, string>): Promise<{ to: string }> {
  const headers = { accept: "application/json", origin: server.url };
  const answer = await api.post(`${server.url}/api/fn/${endpoint}`, { form, headers });
  expect(answer.ok(), `${endpoint}: ${answer.status()} ${answer.ok() ? "" : await answer.text()}`).toBe(true);
  return (await answer.json()) as { to: string };
}

/** Someone new with an account, signed in in this browser; without looking at a page. */
export async function newMember(api: APIRequestContext): Promise<Person> {
  const person = stranger();
  const { email, password, nickname } = person;
  await call(api, "sign_up", { email, password, nickname, age14: "on", terms: "on", privacy: "on" });
  const link = await person.mail.link("/signup/finish");
  const token = new URL(link, server.url).searchParams.get("token") ?? "";
  await call(api, "finish_sign_up", { token, password });
  return person;
}

let shared: Promise<Awaited<ReturnType<APIRequestContext["storageState"]>>["cookies"]> | undefined;

/** Signs the browser in as someone all tests of this worker may look at, and none may change. */
export async function signedIn(page: Page): Promise<void> {
  shared ??= (async () => {
    const api = await request.newContext();
    await newMember(api);
    const { cookies } = await api.storageState();
    await api.dispose();
    return cookies;
  })();
  await page.context().addCookies(await shared);
}

/** Fills in and sends the page to sign in. */
export async function signIn(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  const main = page.getByRole("main");
  await main.getByLabel("이메일", { exact: true }).fill(email);
  await main.getByLabel("비밀번호", { exact: true }).fill(password);
  await main.getByRole("button", { name: "로그인" }).click();
}

/** What the page says of who is looking: in the top bar, or in the bar below on phones. */
export async function expectSignedIn(page: Page, person: Pick<Person, "nickname">, isMobile: boolean | undefined): Promise<void> {
  if (isMobile) {
    await expect(page.getByRole("link", { name: "내 정보", exact: true })).toBeVisible();
  } else {
    await expect(page.getByRole("banner").getByRole("button", { name: person.nickname })).toBeVisible();
  }
}

/** The page speaks to someone who is not signed in. */
export async function expectSignedOut(page: Page, isMobile: boolean | undefined): Promise<void> {
  const bar = isMobile ? page.getByRole("navigation", { name: "주 메뉴" }) : page.getByRole("banner");
  await expect(bar.getByRole("link", { name: "로그인" })).toBeVisible();
}
