// Every kind of page, by the way to it.
import type { Page } from "@playwright/test";
import { signedIn } from "./account.ts";
import { signedInAsAdmin } from "./admin.ts";
import { NAME } from "./demo.ts";
import { newEssay } from "./essays.ts";
import { companyPath } from "./test.ts";

export type Kind = {
  name: string;
  /** Its address, asked of the site where it depends on data. */
  path: (page: Page) => Promise<string> | string;
  /** It is answered with 404. */
  missing?: boolean;
  /** It is made in the browser, of what is on the device: what the server sends is the same for everyone. */
  onDevice?: boolean;
};

/** A page of someone who is signed in. */
const own = (path: string) => async (page: Page) => {
  await signedIn(page);
  return path;
};

/** A page of someone who runs the site. */
const operators = (path: string) => async (page: Page) => {
  await signedInAsAdmin(page);
  return path;
};

/** The newest accepted essay, with its first keyword marked. */
const aMarkedEssay = async (page: Page) => {
  const html = await (await page.request.get(await anEssay(page))).text();
  return /href="(\/accepted\/\d+\?mark=[^"]+)"/.exec(html)?.[1] ?? "/accepted/none";
};

/** The newest accepted essay. */
const anEssay = async (page: Page) => {
  const html = await (await page.request.get("/accepted")).text();
  return /href="(\/accepted\/\d+)"/.exec(html)?.[1] ?? "/accepted/none";
};

/** What accepted essays for the company of the newest one say. */
const companyEssays = async (page: Page) => {
  const html = await (await page.request.get(await anEssay(page))).text();
  return `${/href="(\/company\/\d{8})"/.exec(html)?.[1] ?? "/company/none"}/accepted`;
};

const search = (query: string) => () => `/search?q=${encodeURIComponent(query)}`;

export const PAGES: Kind[] = [
  { name: "home", path: () => "/" },
  { name: "search", path: () => "/search" },
  { name: "results", path: search("식품") },
  { name: "results, narrowed", path: () => "/search?q=%EC%8B%9D%ED%92%88&region=seoul" },
  { name: "all of a kind", path: () => "/search?group=it" },
  { name: "no results", path: search("쀍쀍쀍") },
  { name: "company", path: (page) => companyPath(page, NAME) },
  { name: "quarters", path: async (page) => `${await companyPath(page, NAME)}?span=quarterly` },
  { name: "no company", path: () => "/company/99999999", missing: true },
  { name: "accepted essays", path: () => "/accepted" },
  { name: "accepted essays, found", path: () => `/accepted?q=${encodeURIComponent("협업")}&kind=teamwork` },
  { name: "accepted essays, none found", path: () => `/accepted?q=${encodeURIComponent("쀍쀍쀍")}` },
  { name: "an accepted essay", path: anEssay },
  { name: "essays for a company", path: companyEssays },
  { name: "an accepted essay, marked", path: aMarkedEssay },
  { name: "no accepted essay", path: () => "/accepted/99999999", missing: true },
  { name: "sources", path: () => "/about/sources" },
  { name: "sign up", path: () => "/signup" },
  { name: "sign-up sent", path: () => "/signup/sent" },
  { name: "finish, no link", path: () => "/signup/finish" },
  { name: "sign in", path: () => "/signin?next=%2Fmy&done=reset" },
  { name: "reset", path: () => "/reset" },
  { name: "reset sent", path: () => "/reset/sent" },
  { name: "new password, old link", path: () => "/reset/new?token=none" },
  { name: "new address, old link", path: () => "/email/confirm?token=none" },
  { name: "old address, old link", path: () => "/email/undo?token=none" },
  { name: "goodbye", path: () => "/goodbye" },
  { name: "my profile", path: own("/my?done=profile") },
  { name: "my scraps, none", path: own("/my/scraps") },
  { name: "my contributions, none", path: own("/my/contributions") },
  { name: "giving an essay", path: own("/accepted/give") },
  { name: "my security", path: own("/my/security") },
  { name: "my consents", path: own("/my/consents") },
  { name: "my data", path: own("/my/data") },
  { name: "synonyms", path: operators("/admin/synonyms?done=added") },
  { name: "synonyms, none found", path: operators("/admin/synonyms?q=%EC%80%8D") },
  { name: "a new set of synonyms", path: operators("/admin/synonyms/new") },
  { name: "a set of synonyms", path: operators("/admin/synonyms/2") },
  { name: "names in essays", path: operators("/admin/essay-companies?done=decided") },
  { name: "names in essays, decided", path: operators("/admin/essay-companies?show=decided") },
  { name: "a name in essays", path: (page) => operators(`/admin/essay-companies/${newEssay(`${NAME} 지점`)}`)(page) },
  { name: "essays given, none", path: operators("/admin/contributions?done=published") },
  { name: "my essays, none", path: () => "/essays", onDevice: true },
  { name: "trash, empty", path: () => "/essays/trash", onDevice: true },
  { name: "experience cards, none", path: () => "/essays/cards", onDevice: true },
  { name: "terms", path: () => "/legal/terms" },
  { name: "privacy", path: () => "/legal/privacy" },
  { name: "privacy, an earlier text", path: () => "/legal/privacy?version=2026-11-22" },
  { name: "desired", path: () => "/legal/desired" },
  { name: "activity", path: () => "/legal/activity" },
  { name: "marketing", path: () => "/legal/marketing" },
  { name: "giving essays, the consent", path: () => "/legal/contribution" },
  { name: "offline", path: () => "/offline" },
  { name: "not found", path: () => "/no/such/page", missing: true },
];
