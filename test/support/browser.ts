/** The browser in which the tests see the editor. */
import { chromium as playwright, type Browser } from 'playwright-core';
import { chromium } from './chromium.ts';

export async function openBrowser(): Promise<Browser> {
  // As root, and in containers, Chromium's own sandbox cannot be set up; the pages are our own. Signals are the task's to handle.
  return playwright.launch({ executablePath: await chromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'], handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
}
