// node e2e/run.mjs --host <MotCua.Designer.dll> --procedures <folder> --browser <chromium> --out <folder> [--long <file of 80 steps>] [--only <words>]
// Runs the journeys and writes results.json and pictures into the folder; exit code 1 when one failed.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journeys } from './journeys.mjs';
import { Stage } from './stage.mjs';

const option = (name, fallback) => (process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : fallback);
const out = option('out', 'e2e-output');
const only = option('only', '');
const results = [];
const stage = await Stage.open({ host: option('host'), procedures: option('procedures'), browser: option('browser', '/usr/bin/chromium'), out });
if (option('long')) stage.long = readFileSync(option('long'), 'utf8');
try {
  for (const [name, journey] of Object.entries(journeys)) {
    if (only && !name.includes(only)) continue;
    const notes = [];
    stage.note = (text) => notes.push(text);
    stage.complaints = [];
    await stage.home.evaluate(() => localStorage.clear()).catch(() => undefined);
    const began = Date.now();
    let problem = null;
    try {
      await journey(stage);
      if (stage.complaints.length > 0) problem = stage.complaints.join('\n');
    } catch (error) {
      problem = String(error.stack ?? error).slice(0, 4000);
      const page = stage.context.pages().at(-1);
      await page?.screenshot({ path: join(out, `failed-${name.replace(/\W+/g, '-')}.png`) }).catch(() => undefined);
    }

    for (const page of stage.context.pages()) if (page !== stage.home) await page.close({ runBeforeUnload: false }).catch(() => undefined);
    results.push({ name, seconds: (Date.now() - began) / 1000, problem, notes });
    console.log(`${problem ? 'FAILED' : 'ok    '} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)${notes.length > 0 ? ` – ${notes.join('; ')}` : ''}${problem ? `\n${problem}` : ''}`);
    writeFileSync(join(out, 'results.json'), JSON.stringify({ results, accessibleStates: stage.states ?? 0 }, null, 2));
  }
} finally {
  await stage.close();
}

console.log(`${results.length} journeys, axe found nothing in ${stage.states ?? 0} states`);
process.exit(results.some((result) => result.problem) ? 1 : 0);
