// What every journey needs: a folder of its own in git, the .NET host over it, a browser, axe, and what was seen.
import axe from 'axe-core';
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

export class Stage {
  static async open({ host, procedures, browser, out }) {
    const stage = new Stage();
    stage.out = out;
    mkdirSync(out, { recursive: true });
    stage.folder = mkdtempSync(join(tmpdir(), 'designer-e2e-'));
    stage.root = join(stage.folder, 'procedures');
    cpSync(procedures, stage.root, { recursive: true });
    stage.git('init', '--quiet');
    stage.commit('Import');
    stage.process = spawn('dotnet', [host, '--folder', stage.root, '--port', '0'], { env: { ...process.env, ASPNETCORE_ENVIRONMENT: 'Development' }, stdio: ['ignore', 'pipe', 'inherit'] });
    stage.entry = await new Promise((resolve, reject) => {
      let said = '';
      const timer = setTimeout(() => reject(new Error(`the host said nothing within a minute: ${said}`)), 60_000);
      stage.process.stdout.on('data', (chunk) => {
        said += chunk;
        const address = /(http:\/\/127\.0\.0\.1:\d+)\/\?token=[0-9a-f]{64}/.exec(said);
        if (address) { clearTimeout(timer); resolve(address[0]); }
      });
      stage.process.on('exit', (code) => reject(new Error(`the host ended with ${code}: ${said}`)));
    });
    stage.base = new URL(stage.entry).origin;
    stage.profile = mkdtempSync(join(tmpdir(), 'designer-chromium-'));
    stage.context = await chromium.launchPersistentContext(stage.profile, {
      executablePath: browser, headless: true, viewport: { width: 1600, height: 940 }, reducedMotion: 'reduce', locale: 'vi-VN',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    });
    stage.context.setDefaultTimeout(40_000);
    // This page stays: with its last page the browser would forget the cookie of the session.
    stage.home = stage.context.pages()[0] ?? (await stage.context.newPage());
    await stage.home.goto(stage.entry);
    return stage;
  }

  async page() {
    const page = await this.context.newPage();
    this.complaints = [];
    page.on('console', (message) => { if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(`console: ${message.text().slice(0, 300)}`); });
    page.on('pageerror', (error) => this.complaints.push(`page: ${error.message.slice(0, 300)}`));
    page.on('request', (request) => { if (!request.url().startsWith(this.base) && !/^(data|blob|about):/.test(request.url())) this.complaints.push(`request to ${request.url()}`); });
    return page;
  }

  path(file) { return join(this.root, file); }

  read(file) { return readFileSync(this.path(file), 'utf8'); }

  write(file, text) {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  git(...parameters) {
    return execFileSync('git', ['-C', this.root, '-c', 'user.name=Nguyễn Văn An', '-c', 'user.email=an@example.org', '-c', 'commit.gpgsign=false', ...parameters], { encoding: 'utf8' });
  }

  commit(subject) {
    this.git('add', '-A');
    this.git('commit', '--quiet', '--allow-empty', '-m', subject);
  }

  /** Lines added and removed against the last commit. */
  diff(file, ...options) {
    const line = this.git('diff', '--numstat', ...options, 'HEAD', '--', file).trim();
    const [added, removed] = line ? line.split('\t').map(Number) : [0, 0];
    return { added, removed };
  }

  async shot(page, name) {
    await page.screenshot({ path: join(this.out, `${name}.png`) });
  }

  /** A way to ask how many milliseconds of processor time the host and the page's main thread have taken so far; the host only where the system tells. */
  async processorTime(page) {
    const session = await this.context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      let host = 0;
      try {
        const ticks = readFileSync(`/proc/${this.process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
        host = (Number(ticks[11]) + Number(ticks[12])) * 10;
      } catch { /* Not Linux. */ }
      return [host, metrics.find((metric) => metric.name === 'TaskDuration').value * 1000];
    };
  }

  /** No violation of the accessibility rules that a machine can check, in the state shown. */
  async accessible(page, state) {
    // What is still fading in has the colours of no state.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity).map((one) => one.finished)));
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const result = await window.axe.run(document, { resultTypes: ['violations'] });
      return result.violations.map((one) => `${one.id} (${one.impact}): ${one.nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n').slice(1, 2).join(' ') ?? ''}`).join(' | ')}`);
    });
    if (violations.length > 0) throw new Error(`axe in “${state}”:\n${violations.join('\n')}`);
    this.states = (this.states ?? 0) + 1;
  }

  async close() {
    await this.context?.close().catch(() => undefined);
    this.process?.removeAllListeners('exit');
    this.process?.kill('SIGTERM');
    for (const folder of [this.folder, this.profile]) if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

export function expect(is, message) {
  if (!is) throw new Error(message);
}

export const equal = (found, wanted, about) => expect(JSON.stringify(found) === JSON.stringify(wanted), `${about}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
