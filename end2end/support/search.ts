// The box that finds companies, and what it is asked.
import type { Page } from "@playwright/test";

/** Beginning of NAME. */
export const BEGINNING = "달여";

/** The box of the page, not the header's. */
export const box = (page: Page) => page.locator("main").getByRole("combobox", { name: "기업 찾기" });
/** What it suggests. */
export const list = (page: Page) => page.locator("main").getByRole("listbox", { name: "찾은 기업과 검색어" });
